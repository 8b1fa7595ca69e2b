namespace EmbeddedSigning.Emulator;

/// <summary>
/// A finding of DocuSign's Go-Live review: an app has read the same URL of an envelope twice within 15 minutes. See "eSignature API rules and resource
/// limits" in DocuSign's documentation.
/// </summary>
/// <param name="Resource">
/// The path that was read, such as <c>/restapi/v2.1/accounts/…/envelopes/…/recipients</c>, without the query, because the query does not change the
/// resource.
/// </param>
/// <param name="IntegrationKey">The integration key of the app, a GUID.</param>
/// <param name="FirstAt">When the app read the resource before, by the emulator's clock.</param>
/// <param name="SecondAt">When it read the resource again, by the emulator's clock.</param>
public sealed record PollingFinding(string Resource, string IntegrationKey, DateTimeOffset FirstAt, DateTimeOffset SecondAt);
