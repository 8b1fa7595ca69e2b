using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>What a client asks a user to agree to.</summary>
internal sealed record ConsentRequest(Client Client, IReadOnlyList<string> Scopes, Uri RedirectUri, string? State);
