namespace EmbeddedSigning.Emulator.Connect;

/// <summary>The result of one attempt to deliver a message.</summary>
/// <param name="HttpStatus">The status of the answer; null without one.</param>
/// <param name="Error">The failure; null when the message was delivered.</param>
/// <param name="MayRetry">Whether another attempt may end differently.</param>
internal sealed record ConnectResult(int? HttpStatus, string? Error, bool MayRetry)
{
    public static ConnectResult Answer(int status, string? error) => new(status, error, MayRetry: true);

    public static ConnectResult NoAnswer(string error) => new(HttpStatus: null, error, MayRetry: true);

    public static ConnectResult Refusal(string error) => new(HttpStatus: null, error, MayRetry: false);
}
