using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Gives a person who is a recipient in several parts of an envelope the same settings in each. DocuSign does not document from which of
/// several entries with one recipient id it takes a setting. An access code in one of them could be lost. Hidden documents stay with their part,
/// because the numbers of documents begin anew in each.</summary>
internal static class PersonRules
{
    /// <summary>Merges the settings of the entries with one number, and reports settings that contradict each other.</summary>
    /// <param name="recipients">The recipients of all parts; replaced by recipients with all settings.</param>
    /// <param name="faults">Where faults are added.</param>
    public static void Join(EnvelopeRecipient[] recipients, List<string> faults)
    {
        foreach (var entries in recipients.GroupBy(static recipient => recipient.RecipientId).Where(static group => group.Count() > 1).ToList())
        {
            // Two entries in one part are a different fault.
            if (entries.DistinctBy(static entry => entry.TemplateIndex).Count() == entries.Count())
            {
                var joined = new JoinedPerson([.. entries], faults);
                for (var i = 0; joined.IsOnePerson && i < recipients.Length; i++)
                {
                    if (recipients[i].RecipientId == entries.Key)
                    {
                        recipients[i] = joined.ApplyTo(recipients[i]);
                    }
                }
            }
        }
    }

    private sealed class JoinedPerson
    {
        private readonly EnvelopeRecipient[] _entries;
        private readonly List<string> _faults;
        private readonly RecipientSettings? _options;
        private readonly string? _clientUserId;
        private readonly int? _routingOrder;

        public JoinedPerson(EnvelopeRecipient[] entries, List<string> faults)
        {
            (_entries, _faults) = (entries, faults);
            var before = faults.Count;
            Join("type", static entry => entry.Type.ToString());
            Join("name", static entry => entry.Name);
            Join("e-mail address", static entry => entry.Email);
            IsOnePerson = faults.Count == before;
            if (!IsOnePerson)
            {
                return;
            }

            _clientUserId = Join("client user id", static entry => entry.ClientUserId);
            _routingOrder = Join("routing order", static entry => entry.HasRoutingOrder ? entry.RoutingOrder : (int?)null);
            _options = Array.Exists(entries, static entry => entry.Options is not null) ? JoinOptions() : null;
        }

        /// <summary>Whether all entries describe one person, who gets the same settings.</summary>
        public bool IsOnePerson { get; }

        public EnvelopeRecipient ApplyTo(EnvelopeRecipient entry) => entry.WithSettings(_clientUserId, _routingOrder, _options);

        // Several identity checks are a fault in any case. Different checks are kept side by side, so that the rules find them.
        private RecipientSettings JoinOptions() => new()
        {
            SignerName = Join("name of the in-person signer", static entry => entry.Options?.SignerName),
            SignerEmail = Join("e-mail address of the in-person signer", static entry => entry.Options?.SignerEmail),
            WitnessFor = Join("signer whose signature is attested", static entry => entry.Options?.WitnessFor),
            AgreesByClick = Array.Exists(_entries, static entry => entry.Options is { AgreesByClick: true }),
            AccessCode = Join("access code", static entry => entry.Options?.AccessCode?.Value) is { } code ? new AccessCode(code) : null,
            Checks = JoinChecks(),
            Delivery = Join("phone delivery", static entry => entry.Options?.Delivery),
            Deliveries = _entries.Max(static entry => entry.Options?.Deliveries ?? 0),
            AlsoDelivered = JoinLists("additional phone notifications", static entry => entry.Options?.AlsoDelivered ?? []),
            Locale = Join("language", static entry => entry.Options?.Locale),
            EmailSubject = Join("subject of its e-mail", static entry => entry.Options?.EmailSubject),
            EmailMessage = Join("message of its e-mail", static entry => entry.Options?.EmailMessage),
            Note = Join("note", static entry => entry.Options?.Note),
            StartUrl = Join("start URL", static entry => entry.Options?.StartUrl),
        };

        private List<IdentitySettings> JoinChecks()
        {
            var checks = new List<IdentitySettings>();
            foreach (var entry in _entries)
            {
                // Checks within one entry are all kept, because two calls are a fault even with the same numbers.
                var others = checks.ToArray();
                checks.AddRange((entry.Options?.Checks ?? []).Where(check => !others.Any(other => IsSame(check, other))));
            }

            return checks;
        }

        private static bool IsSame(IdentitySettings one, IdentitySettings other) =>
            one.WorkflowId == other.WorkflowId && one.Configuration == other.Configuration && one.PhoneNumbers.ToHashSet().SetEquals(other.PhoneNumbers);

        private T? Join<T>(string setting, Func<EnvelopeRecipient, T?> read)
        {
            T?[] given = [.. _entries.Select(read).Where(static value => value is not null).Distinct()];
            if (given.Length > 1)
            {
                Refuse(setting);
            }

            return given.Length > 0 ? given[0] : default;
        }

        private IReadOnlyList<T> JoinLists<T>(string setting, Func<EnvelopeRecipient, IReadOnlyList<T>> read)
        {
            var given = _entries.Select(read).Where(static list => list.Count > 0).ToList();
            if (given.Exists(list => !list.ToHashSet().SetEquals(given[0])))
            {
                Refuse(setting);
            }

            return given.Count > 0 ? given[0] : [];
        }

        private void Refuse(string setting) => _faults.Add(
            $"Recipient {_entries[0].RecipientId}: has more than one {setting} in its parts of the envelope; set it once, or the same everywhere.");
    }
}
