using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>A call that reveals a secret, and the places where the value must not go.</summary>
internal sealed class Secret
{
    private Secret(string name, Sinks forbidden)
    {
        Name = name;
        Forbidden = forbidden;
    }

    public string Name { get; }

    public Sinks Forbidden { get; }

    public static Secret? Of(IInvocationOperation call, KnownTypes types)
    {
        var type = call.TargetMethod.ContainingType;
        return call.TargetMethod.Name switch
        {
            "Reveal" when type.Is(types.SigningUrl) => new Secret("signing URL", Sinks.Log | Sinks.Member | Sinks.Json | Sinks.Cookie),
            "Reveal" when type.Is(types.SenderViewUrl) => new Secret("sender view URL", Sinks.Log | Sinks.Member | Sinks.Json | Sinks.Cookie),
            "Reveal" when type.Is(types.AccessToken) => new Secret("access token", Sinks.Log | Sinks.Json | Sinks.Cookie),

            // The application stores the refresh token encrypted. It keeps the secret of a sign-in until the browser returns.
            "Reveal" when type.Is(types.RefreshToken) => new Secret("refresh token", Sinks.Log | Sinks.Cookie),
            "RevealSecret" when type.Is(types.AuthorizationRequest) => new Secret("secret of a sign-in", Sinks.Log),

            // Links are meant for e-mails and pages. A link that is bound to a user is harmless everywhere.
            "CreateLink" or "CreateStartUrl" when type.IsOrImplements(types.SigningLinkGenerator) && !IsBound(call) =>
                new Secret("signing link", Sinks.Log | Sinks.Cookie),
            _ => null,
        };
    }

    private static bool IsBound(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault()?.Value.Resolved() is not IObjectCreationOperation link
        || (link.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Any(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "UserId" }) ?? false);
}
