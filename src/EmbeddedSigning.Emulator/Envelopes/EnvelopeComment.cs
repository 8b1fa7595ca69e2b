using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A comment on an envelope.</summary>
internal sealed record EnvelopeComment(
    Guid Id, string ThreadId, User Sender, string Text, string? Subject, ImmutableArray<string> VisibleTo, DateTimeOffset SentAt);
