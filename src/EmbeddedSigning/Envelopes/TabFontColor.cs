namespace EmbeddedSigning.Envelopes;

/// <summary>The colour of a tab's value (<c>fontColor</c>).</summary>
public enum TabFontColor
{
    /// <summary>Black, DocuSign's default.</summary>
    Black,

    /// <summary>Bright blue.</summary>
    BrightBlue,

    /// <summary>Bright red.</summary>
    BrightRed,

    /// <summary>Dark green.</summary>
    DarkGreen,

    /// <summary>Dark red.</summary>
    DarkRed,

    /// <summary>Gold.</summary>
    Gold,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Navy blue.</summary>
    NavyBlue,

    /// <summary>Purple.</summary>
    Purple,

    /// <summary>White, which hides the value on white paper.</summary>
    White,
}
