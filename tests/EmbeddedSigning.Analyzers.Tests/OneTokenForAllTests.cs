namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class OneTokenForAllTests
{
    private const string ActsForUsers = "client.AsUser(userId);";

    [TestCase("async ValueTask<AccessToken> {|ESIGN009:GetAccessTokenAsync|}(AccessTokenRequest request, CancellationToken c) { await Task.Yield(); return _token; }")]
    [TestCase("ValueTask<AccessToken> {|ESIGN009:GetAccessTokenAsync|}(AccessTokenRequest request, CancellationToken c) => new(request.Rejected is null ? _token : null!);")]
    public Task A_provider_that_ignores_the_user_is_reported_where_the_application_acts_for_users(string method) =>
        AnalyzeAsync(method, ActsForUsers);

    [Test]
    public Task So_is_a_delegate() => AnalyzeAsync(
        Looking, ActsForUsers + "services.AddEmbeddedSigning(_ => { }).UseAccessTokenProvider({|ESIGN009:(request, _) => new(new AccessToken(userId, default))|});");

    [Test]
    public Task So_it_is_with_links_of_several_senders() => AnalyzeAsync(
        "ValueTask<AccessToken> {|ESIGN009:GetAccessTokenAsync|}(AccessTokenRequest request, CancellationToken c) => new(_token);",
        """_ = new SigningLink("user-42", "Ada Lovelace", "ada@example.com") { SenderUserId = userId };""");

    [TestCase("ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken c) => new(_token);", "")]
    [TestCase(Looking, ActsForUsers)]
    [TestCase("ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken c) => throw new NotSupportedException();", ActsForUsers)]
    [TestCase("ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken c) => FindAsync(request);", ActsForUsers)]
    [TestCase("ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken c) => request is { UserId: null } ? new(_token) : default;", ActsForUsers)]
    public Task One_user_and_providers_that_look_at_the_user_are_not_reported(string method, string statements) => AnalyzeAsync(method, statements);

    private const string Looking =
        "ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken c) => new(request.UserId is null ? _token : null!);";

    private static Task AnalyzeAsync(string method, string statements) => Verify.AnalyzerAsync<OneTokenForAllAnalyzer>($$"""
        internal sealed class Tokens : IAccessTokenProvider
        {
            private readonly AccessToken _token = new("token", DateTimeOffset.MaxValue);

            public {{method}}

            public ValueTask<AccessToken> FindAsync(AccessTokenRequest request) => new(_token);
        }

        internal static class Office
        {
            public static void Send(IEmbeddedSigningClient client, IServiceCollection services, string userId)
            {
                {{statements}}
            }
        }
        """);
}
