using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A recipient whose person depends on the input of other recipients.</summary>
/// <param name="RecipientId">The recipient id that the sender chose.</param>
/// <param name="GroupName">The name of the group to choose from.</param>
/// <param name="GroupMessage">The message for the group.</param>
/// <param name="Options">The persons to choose from.</param>
/// <param name="Conditions">The conditions in their order: the first that holds decides.</param>
internal sealed record ConditionalRecipient(
    string RecipientId,
    string? GroupName,
    string? GroupMessage,
    ImmutableArray<RecipientOption> Options,
    ImmutableArray<RecipientCondition> Conditions)
{
    /// <summary>Replaces the recipient by the chosen person, or removes the recipient when no condition holds.</summary>
    public Envelope Apply(Envelope envelope)
    {
        var label = Conditions.FirstOrDefault(condition => condition.Holds(envelope))?.RecipientLabel;
        return Options.FirstOrDefault(option => string.Equals(option.Label, label, StringComparison.Ordinal)) is { } chosen
            && envelope.Recipients.FirstOrDefault(recipient => string.Equals(recipient.Id, RecipientId, StringComparison.OrdinalIgnoreCase))
                is { } recipient
            ? envelope.Replace(recipient with
            {
                Name = chosen.Name,
                Email = chosen.Email,
                RoleName = chosen.RoleName ?? recipient.RoleName,
            })
            : envelope;
    }
}
