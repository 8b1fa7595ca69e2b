using System.Reflection;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>The patterns of the code itself take time in proportion to the text. A time limit would measure the machine, and throw on a busy one.</summary>
[TestFixture]
public sealed class PatternTests
{
    [TestCase("EmbeddedSigning")]
    [TestCase("EmbeddedSigning.Emulator")]
    public void No_pattern_has_a_time_limit(string assembly)
    {
        var patterns = Assembly.Load(assembly).GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(static method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0)
            .ToDictionary(static method => $"{method.DeclaringType!.Name}.{method.Name}", static method => (Regex)method.Invoke(null, null)!);

        patterns.Should().NotBeEmpty();
        patterns.Where(static pattern => pattern.Value.MatchTimeout != Regex.InfiniteMatchTimeout)
            .Select(static pattern => pattern.Key).Should().BeEmpty();
    }
}
