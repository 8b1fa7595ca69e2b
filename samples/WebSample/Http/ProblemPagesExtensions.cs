namespace WebSample.Http;

internal static class ProblemPagesExtensions
{
    public static void AddProblemPages(this IServiceCollection services)
    {
        // The first registered writer that can write the response does so.
        services.AddSingleton<IProblemDetailsWriter, ProblemPages>();
        services.AddProblemDetails();
    }
}
