namespace EmbeddedSigning.ArchitectureTests;
[TestFixture]
public sealed class Print
{
    [TestCase("EmbeddedSigning")]
    [TestCase("EmbeddedSigning.AspNetCore")]
    [TestCase("EmbeddedSigning.Emulator")]
    public void It(string p)
    {
        var project = new SourceProject(p);
        foreach (var (k, v) in project.Uses())
        { TestContext.Out.WriteLine($"{k}: {string.Join(" ", v.Keys)}"); foreach (var x in v) { if (k != "(root)") { TestContext.Out.WriteLine($"      {x.Key}: {x.Value}"); } }
        }
        TestContext.Out.WriteLine("MIXED " + string.Join(" ", project.MixedFolders()));
    }
}
