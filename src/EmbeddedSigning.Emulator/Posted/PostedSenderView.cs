using System.Text.Json;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>
/// The request for a sender, edit or correct view, DocuSign's <c>envelopeViewRequest</c>. Without <c>viewAccess</c>, it is the old request (before June
/// 2024), whose view opens the sender's whole account.
/// </summary>
internal sealed record PostedSenderView : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedSenderView), "a sender view")
    {
        Refused =
        [
            "beginOnTagger", "suppressNavigation",
        ],

        // DocuSign documents it, but not its effect.
        Ignored = ["viewUrl"],
    };

    public string? ReturnUrl { get; init; }

    public string? ViewAccess { get; init; }

    public JsonElement? Settings { get; init; }

    protected override PostedMemberTable Table => _table;
}
