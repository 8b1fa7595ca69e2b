namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The values that the buttons of a session's pages send.</summary>
internal static class SigningButtons
{
    public const string Unlock = "access-code";
    public const string SendCode = "send-code";
    public const string CallWithCode = "call";
    public const string OtherPhone = "other-phone";
    public const string EnterCode = "enter-code";
    public const string PassCheck = "identity-passed";
    public const string FailCheck = "identity-failed";
    public const string Agree = "agree";
    public const string Finish = "finish";
    public const string FinishLater = "later";
    public const string Decline = "decline";
    public const string Assign = "assign";
    public const string Close = "close";
    public const string Send = "send";
    public const string Next = "next";
    public const string Back = "back";
    public const string Save = "save";
    public const string Correct = "correct";
    public const string Discard = "cancel";

    public static string Render(string button, string text, string attributes = "") =>
        $"<button type=\"submit\" name=\"action\" value=\"{button}\"{attributes}>{text}</button>";
}
