namespace WebSample.Http;

internal static class ProblemPagesExtensions
{
    public static void AddProblemPages(this IServiceCollection services)
    {
        // The first that can write does.
        services.AddSingleton<IProblemDetailsWriter, ProblemPages>();
        services.AddProblemDetails();
    }
}
