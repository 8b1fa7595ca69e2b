namespace EmbeddedSigning.Tests.Support;

/// <summary>A customer of the application, with an account at DocuSign.</summary>
internal sealed record Tenant(string Name, string IntegrationKey, string UserId, string AccountId);
