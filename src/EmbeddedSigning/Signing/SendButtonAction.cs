namespace EmbeddedSigning.Signing;

/// <summary>What the button "Send" of a sender view does.</summary>
public enum SendButtonAction
{
    /// <summary>Sends the envelope, then goes to the return URL.</summary>
    Send,

    /// <summary>Goes to the return URL and leaves sending to the application.</summary>
    Redirect,
}
