namespace EmbeddedSigning.Envelopes;

/// <summary>The font of a tab's value (<c>font</c>).</summary>
public enum TabFont
{
    /// <summary>Arial.</summary>
    Arial,

    /// <summary>Arial Narrow.</summary>
    ArialNarrow,

    /// <summary>Calibri.</summary>
    Calibri,

    /// <summary>Courier New.</summary>
    CourierNew,

    /// <summary>Garamond.</summary>
    Garamond,

    /// <summary>Georgia.</summary>
    Georgia,

    /// <summary>Helvetica.</summary>
    Helvetica,

    /// <summary>Lucida Console, DocuSign's default.</summary>
    LucidaConsole,

    /// <summary>MS Gothic.</summary>
    MSGothic,

    /// <summary>MS Mincho.</summary>
    MSMincho,

    /// <summary>OCR-A, which machines read.</summary>
    OcrA,

    /// <summary>Tahoma.</summary>
    Tahoma,

    /// <summary>Times New Roman.</summary>
    TimesNewRoman,

    /// <summary>Trebuchet.</summary>
    Trebuchet,

    /// <summary>Verdana.</summary>
    Verdana,
}
