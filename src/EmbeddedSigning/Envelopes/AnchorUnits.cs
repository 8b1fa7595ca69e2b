namespace EmbeddedSigning.Envelopes;

/// <summary>The unit of a tab's offsets from its anchor (<c>anchorUnits</c>).</summary>
public enum AnchorUnits
{
    /// <summary>Pixels, 72 to the inch (<c>pixels</c>).</summary>
    Pixels,

    /// <summary>Millimetres (<c>mms</c>).</summary>
    Millimeters,

    /// <summary>Centimetres (<c>cms</c>).</summary>
    Centimeters,

    /// <summary>Inches (<c>inches</c>).</summary>
    Inches,
}
