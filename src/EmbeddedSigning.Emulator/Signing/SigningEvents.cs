using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The outcomes of a view: the <c>event</c> that DocuSign appends to the return URL, or the <c>sessionEndType</c> that DocuSign JS reports.</summary>
internal static class SigningEvents
{
    public const string SigningComplete = "signing_complete";
    public const string ViewingComplete = "viewing_complete";
    public const string Cancel = "cancel";
    public const string Decline = "decline";
    public const string SessionTimeout = "session_timeout";
    public const string TtlExpired = "ttl_expired";
    public const string AccessCodeFailed = "access_code_failed";
    public const string IdCheckFailed = "id_check_failed";
    public const string FaxPending = "fax_pending";
    public const string Exception = "exception";

    // Only remote signers can assign, and their browser ends on a page of the emulator. So no application gets this event.
    public const string Assigned = "assigned";

    // The sender view has its own events. Unverified: that the correct, preview and console views have the same ones.
    public const string Send = "Send";
    public const string Save = "Save";
    public const string Cancelled = "Cancel";
    public const string SessionEnd = "SessionEnd";

    /// <summary>The events without a button.</summary>
    public static readonly IReadOnlyList<string> WithoutButton =
        [SessionTimeout, TtlExpired, IdCheckFailed, FaxPending, Exception];

    public static IResult Return(SigningViewTarget target, string signingEvent) => target.IsFocused
        ? FramedPage.End(signingEvent, target.MessageOrigins[0], target.FrameAncestors)
        : new RedirectAway(target.ReturnUrl.WithQuery(("event", signingEvent)));
}
