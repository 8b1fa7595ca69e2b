namespace EmbeddedSigning.Signing;

/// <summary>The action of the button "Send" of a sender view.</summary>
public enum SendButtonAction
{
    /// <summary>Sends the envelope, then goes to the return URL.</summary>
    Send,

    /// <summary>Goes to the return URL and leaves sending to the application.</summary>
    Redirect,
}
