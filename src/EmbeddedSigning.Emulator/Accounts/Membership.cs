namespace EmbeddedSigning.Emulator.Accounts;

internal sealed record Membership(User User, Account Account, bool MaySend, bool IsDefault);
