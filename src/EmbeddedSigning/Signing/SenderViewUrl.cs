using System.Diagnostics;

namespace EmbeddedSigning.Signing;

/// <summary>The URL of a sender or edit view. It works once, and gives its holder the sending user's access to the account:
/// it is for the browser of someone who may have that, and for nobody else. Only <see cref="Reveal"/> gives its value.</summary>
/// <remarks>See "EnvelopeViews: createSender" and "createEdit" and their security notice in DocuSign's eSignature REST API
/// documentation.</remarks>
[DebuggerDisplay("[sender view URL]")]
public sealed class SenderViewUrl
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Uri _value;

    internal SenderViewUrl(Uri value)
    {
        _value = value;
    }

    /// <summary>The URL itself, for the <c>Location</c> header of a redirect and nothing else.</summary>
    public Uri Reveal() => _value;

    /// <summary>Says that this is a sender view URL, and nothing of its value.</summary>
    public override string ToString() => "[sender view URL]";
}
