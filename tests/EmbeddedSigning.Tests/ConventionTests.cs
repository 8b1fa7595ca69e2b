using System.Reflection;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

[TestFixture]
public sealed class ConventionTests
{
    private static readonly Type[] _publicTypes = typeof(IEmbeddedSigningClient).Assembly.GetExportedTypes();

    [Test]
    public void Public_types_cannot_be_inherited_except_exceptions_that_are()
    {
        var open = _publicTypes.Where(type =>
            type is { IsClass: true, IsSealed: false }
            && !(typeof(Exception).IsAssignableFrom(type) && _publicTypes.Any(other => other.BaseType == type)));

        open.Should().BeEmpty();
    }

    [Test]
    public void Nothing_of_the_transport_is_public() =>
        _publicTypes.Where(type => type.Namespace!.StartsWith("EmbeddedSigning.Calls", StringComparison.Ordinal)).Should().BeEmpty();

    [Test]
    public void Asynchronous_methods_end_with_a_cancellation_token()
    {
        var methods = _publicTypes
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType.Name.StartsWith("Task", StringComparison.Ordinal)
                || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal));

        methods.Should().NotBeEmpty().And.AllSatisfy(method =>
        {
            method.Name.Should().EndWith("Async");
            method.GetParameters()[^1].ParameterType.Should().Be<CancellationToken>();
        });
    }

    [Test]
    public void The_native_AOT_program_uses_every_operation()
    {
        var program = Repository.Read("tests", "EmbeddedSigning.NativeAot", "Program.cs");

        typeof(IEmbeddedSigningClient).GetMethods().Select(method => method.Name).Distinct()
            .Should().AllSatisfy(name => program.Should().Contain($".{name}("));
    }

    [Test]
    public void Every_exception_is_of_the_library_and_can_be_made_by_tests() =>
        _publicTypes.Where(type => typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract).Should().AllSatisfy(type =>
        {
            type.Should().BeAssignableTo<EmbeddedSigningException>();
            (type.GetConstructors().Length > 0 || typeof(EmbeddedSigningModelFactory).GetMethod(type.Name) is not null).Should().BeTrue(type.Name);
        });
}
