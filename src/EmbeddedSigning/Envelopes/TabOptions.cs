using System.Text.Json.Nodes;

namespace EmbeddedSigning.Envelopes;

/// <summary>The looks of a tab and the limits of its value. For properties that are null or false, DocuSign's defaults apply. Several tabs may share
/// one object.</summary>
/// <remarks>See "EnvelopeRecipientTabs" in DocuSign's eSignature REST API documentation: not every kind of tab supports every option.</remarks>
public sealed record TabOptions
{
    /// <summary>The hint that the signer sees over the tab (<c>tooltip</c>).</summary>
    public string? Tooltip { get; init; }

    /// <summary>Whether the signer cannot change the value.</summary>
    public bool Locked { get; init; }

    /// <summary>The greatest number of characters that the signer may type, from 1.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A regular expression that the value must match (<c>validationPattern</c>).</summary>
    public string? Pattern { get; init; }

    /// <summary>The message to the signer when the value does not match <see cref="Pattern"/> (<c>validationMessage</c>).</summary>
    public string? PatternMessage { get; init; }

    /// <summary>The width in pixels (72 to the inch), from 1.</summary>
    public int? Width { get; init; }

    /// <summary>The height in pixels (72 to the inch), from 1.</summary>
    public int? Height { get; init; }

    /// <summary>The font of the value.</summary>
    public TabFont? Font { get; init; }

    /// <summary>The size of the font in points: 7 to 12, an even number from 14 to 28, 36, 48 or 72.</summary>
    public int? FontSize { get; init; }

    /// <summary>The colour of the value.</summary>
    public TabFontColor? FontColor { get; init; }

    /// <summary>Whether the value is bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Whether the value is italic.</summary>
    public bool Italic { get; init; }

    /// <summary>Whether the value is underlined.</summary>
    public bool Underline { get; init; }

    /// <summary>Whether other signers can change the value too ("collaborative tabs", for text, checkbox, radio and list tabs).</summary>
    public bool Shared { get; init; }

    /// <summary>Whether the document shows asterisks, so that only form data has the value (<c>concealValueOnDocument</c>).</summary>
    public bool Concealed { get; init; }

    /// <summary>The condition that shows the tab; null when the tab is always visible.</summary>
    public TabCondition? Condition { get; init; }

    /// <summary>Changes the tab's JSON before it is sent, for settings without an option. It runs for each request, so it must not keep
    /// state.</summary>
    public Action<JsonObject>? ConfigureJson { get; init; }
}
