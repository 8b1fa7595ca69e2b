namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class OneTokenForAllTests
{
    private const string ActsForUsers = "client.AsUser(userId);";
    private const string OneToken = "new(_token)";
    private const string TokenOfUser = "new(request.UserId is null ? _token : null!)";

    [TestCase(OneToken)]
    [TestCase("new(request.Rejected is null ? _token : null!)")]
    public Task A_provider_that_ignores_the_user_is_reported_where_the_application_acts_for_users(string result) =>
        AnalyzeAsync("{|ESIGN009:GetAccessTokenAsync|}", result, ActsForUsers);

    [Test]
    public Task A_delegate_that_ignores_the_user_is_reported() => AnalyzeAsync(
        "GetAccessTokenAsync",
        TokenOfUser,
        ActsForUsers + "services.AddEmbeddedSigning(_ => { }).UseAccessTokenProvider({|ESIGN009:(_, _) => new(new AccessToken(userId, default))|});");

    [TestCase("{|ESIGN009:OfAllAsync|}", "OfUserAsync")]
    [TestCase("{|ESIGN009:LocalAsync|}", "LocalOfUserAsync")]
    public Task A_method_that_ignores_the_user_is_reported_where_it_is_passed(string ofAll, string ofUser) => AnalyzeAsync(
        "GetAccessTokenAsync",
        TokenOfUser,
        ActsForUsers + $$"""
        ValueTask<AccessToken> LocalAsync(AccessTokenRequest request, CancellationToken cancellationToken) => new(new AccessToken(userId, default));
        ValueTask<AccessToken> LocalOfUserAsync(AccessTokenRequest request, CancellationToken cancellationToken) => new(new AccessToken(request.UserId, default));
        services.AddEmbeddedSigning(_ => { }).UseAccessTokenProvider({{ofAll}});
        services.AddEmbeddedSigning(_ => { }).UseAccessTokenProvider({{ofUser}});
        """);

    [Test]
    public Task So_it_is_with_links_of_several_senders() => AnalyzeAsync(
        "{|ESIGN009:GetAccessTokenAsync|}", OneToken, """_ = new SigningLink("user-42", "Ada Lovelace", "ada@example.com") { SenderUserId = userId };""");

    [TestCase(OneToken, "")]
    [TestCase(TokenOfUser, ActsForUsers)]
    [TestCase("throw new NotSupportedException()", ActsForUsers)]
    [TestCase("FindAsync(request)", ActsForUsers)]
    [TestCase("request is { UserId: null } ? new(_token) : default", ActsForUsers)]
    public Task One_user_and_providers_that_look_at_the_user_are_not_reported(string result, string statements) =>
        AnalyzeAsync("GetAccessTokenAsync", result, statements);

    private static Task AnalyzeAsync(string name, string result, string statements) => Verify.AnalyzerAsync<OneTokenForAllAnalyzer>($$"""
        internal sealed class Tokens : IAccessTokenProvider
        {
            private readonly AccessToken _token = new("token", DateTimeOffset.MaxValue);

            public ValueTask<AccessToken> {{name}}(AccessTokenRequest request, CancellationToken cancellationToken) => {{result}};

            public ValueTask<AccessToken> FindAsync(AccessTokenRequest request) => new(_token);
        }

        internal static class Office
        {
            public static void Send(IEmbeddedSigningClient client, IServiceCollection services, string userId)
            {
                {{statements}}
            }

            public static ValueTask<AccessToken> OfAllAsync(AccessTokenRequest request, CancellationToken cancellationToken) => new(new AccessToken("token", default));

            public static ValueTask<AccessToken> OfUserAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
                new(new AccessToken(request.UserId, default));
        }
        """);
}
