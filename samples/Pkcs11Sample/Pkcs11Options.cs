namespace Pkcs11Sample;

/// <summary>The location of the key: the configuration section <c>Pkcs11</c>.</summary>
internal sealed class Pkcs11Options
{
    /// <summary>The PKCS#11 library of the module's maker; SoftHSM's is <c>/usr/lib/softhsm/libsofthsm2.so</c>.</summary>
    public string Library { get; set; } = "";

    public string TokenLabel { get; set; } = "";

    public string KeyLabel { get; set; } = "";

    /// <summary>The user's PIN. Take it from a secret store, not from a file beside the program.</summary>
    public string Pin { get; set; } = "";
}
