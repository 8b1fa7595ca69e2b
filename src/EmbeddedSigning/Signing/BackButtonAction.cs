namespace EmbeddedSigning.Signing;

/// <summary>The action of the button "Back" of a sender view.</summary>
public enum BackButtonAction
{
    /// <summary>Goes to the previous page of the view.</summary>
    PreviousPage,

    /// <summary>Goes to the return URL.</summary>
    Redirect,
}
