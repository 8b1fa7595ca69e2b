using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace EmbeddedSigning.Analyzers.Tests;

/// <summary>Compiles code against the library, runs an analyzer, and compares with what <c>{|ESIGN001:…|}</c> in the code expects.</summary>
internal static class Verify
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using EmbeddedSigning;
        global using EmbeddedSigning.AspNetCore;
        global using EmbeddedSigning.Authentication;
        global using EmbeddedSigning.Envelopes;
        global using EmbeddedSigning.Signing;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Logging;
        """;

    /// <summary>What the tests run with: the framework, ASP.NET Core and the library.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file)),
    ];

    public static Task AnalyzerAsync<TAnalyzer>(
        string code, OutputKind output = OutputKind.DynamicallyLinkedLibrary, bool isWebApplication = true)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> { TestState = { OutputKind = output, Sources = { code, Usings } } };
        Prepare(test);
        if (isWebApplication)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.UsingMicrosoftNETSdkWeb = true"));
        }

        return test.RunAsync();
    }

    public static Task CodeFixAsync<TAnalyzer, TFix>(string code, string fixedCode)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        {
            TestState = { Sources = { code, Usings } },
            FixedState = { Sources = { fixedCode, Usings } },
        };
        Prepare(test);
        return test.RunAsync();
    }

    private static void Prepare(AnalyzerTest<DefaultVerifier> test)
    {
        // None of a package: they come from the tests' own folder.
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.AddRange(References);
        test.SolutionTransforms.Add(static (solution, project) => solution
            .WithProjectParseOptions(project, new Microsoft.CodeAnalysis.CSharp.CSharpParseOptions(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest)));
    }
}
