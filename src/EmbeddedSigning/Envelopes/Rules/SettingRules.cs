using System.Globalization;
using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Finds faults of an envelope's settings for which DocuSign would refuse the envelope.</summary>
internal static class SettingRules
{
    private const int MaximumDays = 999;
    private const string Words = "lower-case letters, digits, hyphens and underscores";

    private static readonly TimeSpan _maximumDelay = TimeSpan.FromDays(30);

    public static void Check(EnvelopeDefinition envelope, TimeProvider? clock, List<string> faults)
    {
        for (var i = 0; i < envelope.EventNotifications.Count; i++)
        {
            CheckEventNotification(envelope.EventNotifications[i], envelope.EventNotifications.Count == 1 ? "the event notification" : $"event notification {i + 1}", faults);
        }

        if (envelope.Notification is { } notification)
        {
            CheckNotification(notification, faults);
        }

        if (envelope.BrandId == Guid.Empty)
        {
            faults.Add("The brand id is the empty GUID.");
        }

        if (envelope.SendingDelay is { } sending)
        {
            CheckDelay("The sending", sending, clock, faults);
            if (envelope.IsDraft)
            {
                faults.Add("The envelope is a draft, which is not sent, and is to be sent later.");
            }
        }

        CheckRouting(envelope, clock, faults);
    }

    private static void CheckEventNotification(EventNotification notification, string which, List<string> faults)
    {
        if (!notification.Url.IsAbsoluteUri || !SecureUri.IsSecure(notification.Url))
        {
            faults.Add($"The URL of {which} must be https (http on loopback only).");
        }

        if (notification.Events is not { Count: > 0 })
        {
            faults.Add($"{Begin(which)} names no event.");
        }
        else if (!notification.Events.All(IsWord))
        {
            faults.Add($"{Begin(which)} has an event that is not a word of DocuSign's: {Words}, such as envelope-completed.");
        }

        if (notification.IncludeData?.All(IsWord) is not true)
        {
            faults.Add($"{Begin(which)} includes data that is not a word of DocuSign's: {Words}, such as custom_fields.");
        }
    }

    private static string Begin(string which) => $"{char.ToUpperInvariant(which[0])}{which[1..]}";

    // Only the form is checked, because DocuSign adds events.
    private static bool IsWord(string? word) => word is { Length: > 0 } && word.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    /// <summary>Checks the reminders and the expiration of a new envelope or of an update.</summary>
    public static void CheckNotification(EnvelopeNotification notification, List<string> faults)
    {
        if (notification.Reminders is { Enabled: true } reminders && !(IsDays(reminders.DelayDays, 0) && IsDays(reminders.FrequencyDays, 0)))
        {
            faults.Add($"The days of a reminder must be 0 to {MaximumDays}.");
        }

        if (notification.Expiration is not { Enabled: true } expiration)
        {
            return;
        }

        if (!IsDays(expiration.AfterDays, 1))
        {
            faults.Add($"The days of the expiration must be 1 to {MaximumDays}.");
        }
        else if (expiration.WarnDays < 0 || expiration.WarnDays >= expiration.AfterDays)
        {
            faults.Add("The warning of the expiration must be fewer days before it than the envelope has.");
        }
    }

    private static bool IsDays(int days, int minimum) => days >= minimum && days <= MaximumDays;

    private static void CheckRouting(EnvelopeDefinition envelope, TimeProvider? clock, List<string> faults)
    {
        if (envelope.RoutingDelays.Count == 0)
        {
            return;
        }

        foreach (var (routingOrder, delay) in envelope.RoutingDelays)
        {
            CheckDelay($"Routing order {routingOrder}", delay, clock, faults);
        }

        foreach (var delays in envelope.RoutingDelays.GroupBy(static delay => delay.RoutingOrder))
        {
            var routingOrder = delays.Key;
            if (!envelope.HasRecipientsOfTemplates && !envelope.Recipients.Any(recipient => recipient.RoutingOrder == routingOrder))
            {
                faults.Add($"Routing order {routingOrder} is delayed, and no recipient has it.");
            }

            if (delays.Count() > 1)
            {
                faults.Add($"Routing order {routingOrder} is delayed twice.");
            }
        }
    }

    private static void CheckDelay(string what, DelaySettings delay, TimeProvider? clock, List<string> faults)
    {
        if (delay.For is { } time && (time < TimeSpan.FromSeconds(1) || time > _maximumDelay))
        {
            faults.Add($"{what} is delayed by {time}; 1 second to {_maximumDelay.TotalDays:0} days are allowed.");
        }

        if (delay.Until is { } until && clock?.GetUtcNow() is { } now && (until <= now || until - now > _maximumDelay))
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{what} is delayed until {until:u}; a time in the future, within {_maximumDelay.TotalDays:0} days, is allowed."));
        }
    }
}
