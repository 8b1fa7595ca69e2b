using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace EmbeddedSigning.AspNetCore.Tests;

[TestFixture]
public sealed class ConventionTests
{
    private static readonly Type[] _publicTypes = typeof(SigningEndpointsOptions).Assembly.GetExportedTypes();

    [Test]
    public void Public_types_cannot_be_inherited() => _publicTypes.Should().OnlyContain(type => type.IsSealed || type.IsInterface);

    [Test]
    public void Public_types_are_in_the_front_room() => _publicTypes.Select(type => type.Namespace).Distinct().Should().BeEquivalentTo(
        "EmbeddedSigning.AspNetCore", "Microsoft.AspNetCore.Builder", "Microsoft.Extensions.DependencyInjection");

    [Test]
    public void Asynchronous_methods_end_with_a_cancellation_token()
    {
        var methods = _publicTypes
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType.Name.Contains("Task", StringComparison.Ordinal) && !IsPrescribed(method));

        methods.Should().NotBeEmpty().And.AllSatisfy(method =>
        {
            method.Name.Should().EndWith("Async");
            method.GetParameters()[^1].ParameterType.Should().Be<CancellationToken>();
        });
    }

    // By .NET, and by ASP.NET Core, whose requests end through HttpContext.RequestAborted.
    private static bool IsPrescribed(MethodInfo method) =>
        method.GetBaseDefinition() != method || method.Name == nameof(IAsyncDisposable.DisposeAsync) || method is { Name: nameof(IResult.ExecuteAsync), DeclaringType: { } type } && type.IsAssignableTo(typeof(IResult));
}
