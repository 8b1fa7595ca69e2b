using System.Runtime.InteropServices;
using EmbeddedSigning.Authentication;
using Microsoft.Extensions.Options;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Pkcs11Sample;

/// <summary>Signs with an RSA key inside a PKCS#11 token. The token returns signatures only.</summary>
internal sealed class Pkcs11AssertionSigner : IAssertionSigner, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IPkcs11Library _library;
    private readonly ISession _session;
    private readonly IObjectHandle _key;

    // Pkcs11Interop loads the module through "libdl", a link that exists only with glibc's development files.
    static Pkcs11AssertionSigner() => NativeLibrary.SetDllImportResolver(
        typeof(Pkcs11InteropFactories).Assembly,
        static (name, _, _) => name == "libdl" && OperatingSystem.IsLinux() ? NativeLibrary.Load("libdl.so.2") : IntPtr.Zero);

    public Pkcs11AssertionSigner(IOptions<Pkcs11Options> options)
    {
        var value = options.Value;
        var factories = new Pkcs11InteropFactories();
        _library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, value.Library, AppType.MultiThreaded);
        var slot = _library.GetSlotList(SlotsType.WithTokenPresent).SingleOrDefault(slot => slot.GetTokenInfo().Label == value.TokenLabel)
            ?? throw new InvalidOperationException($"There is no token with the label '{value.TokenLabel}'.");
        _session = slot.OpenSession(SessionType.ReadOnly);
        _session.Login(CKU.CKU_USER, value.Pin);
        _key = _session.FindAllObjects(
            [
                factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY),
                factories.ObjectAttributeFactory.Create(CKA.CKA_LABEL, value.KeyLabel),
            ]).SingleOrDefault()
            ?? throw new InvalidOperationException($"There is no private key with the label '{value.KeyLabel}'.");
    }

    public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        // A session does one thing at a time. One is enough: a token lasts an hour.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var mechanism = _session.Factories.MechanismFactory.Create(CKM.CKM_SHA256_RSA_PKCS);
            return _session.Sign(mechanism, _key, data.ToArray());
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _library.Dispose();
        _turn.Dispose();
    }
}
