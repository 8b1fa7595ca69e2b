namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>A tab in an HTML document, and its recipient.</summary>
/// <param name="Tab">The tab, in its place.</param>
/// <param name="RecipientId">The recipient's id; null when the element does not say.</param>
/// <param name="RoleName">The recipient's role; null when the element does not say.</param>
internal sealed record TabInHtml(Tab Tab, string? RecipientId, string? RoleName);
