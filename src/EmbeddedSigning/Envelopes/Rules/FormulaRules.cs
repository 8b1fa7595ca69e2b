namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Finds mistakes in the syntax of a formula. DocuSign checks functions and texts.</summary>
internal static class FormulaRules
{
    /// <summary>Finds the fault of a formula; null when none can be found here.</summary>
    public static string? FindFault(string formula) =>
        !IsBalanced(formula) ? "has a bracket or a parenthesis in its formula that is not closed, or not opened"
        : HasEmptyLabel(formula) ? "has a formula with an empty label in brackets"
        : !AlternatesOperands(formula) ? "has a formula with an operator or parentheses without an operand, or operands without an operator"
        : null;

    private static bool IsBalanced(string formula)
    {
        var (depth, isLabel) = (0, false);
        foreach (var character in formula)
        {
            switch (character)
            {
                case '[' or ']' when isLabel == (character == '['):
                    return false;
                case '[' or ']':
                    isLabel = !isLabel;
                    break;
                case '(' when !isLabel:
                    depth++;
                    break;
                case ')' when !isLabel && --depth < 0:
                    return false;
            }
        }

        return depth == 0 && !isLabel;
    }

    private static bool HasEmptyLabel(string formula) => TabRules.Labels(formula).Any(string.IsNullOrWhiteSpace);

    // Operands and operators take turns. A minus sign may stand before an operand. DocuSign checks everything else.
    private static bool AlternatesOperands(string formula)
    {
        var needsOperand = true;
        for (var i = 0; i < formula.Length; i++)
        {
            var character = formula[i];
            if (char.IsWhiteSpace(character) || (character == '-' && needsOperand))
            {
                continue;
            }

            switch (character)
            {
                case '+' or '-' or '*' or '/' when !needsOperand:
                    needsOperand = true;
                    break;
                case '(' when needsOperand:
                    break;
                case ')' when !needsOperand:
                    break;
                case '[' when needsOperand:
                    i = formula.IndexOf(']', i);
                    needsOperand = false;
                    break;
                case '.' or (>= '0' and <= '9') when needsOperand:
                    while (i + 1 < formula.Length && (char.IsAsciiDigit(formula[i + 1]) || formula[i + 1] == '.'))
                    {
                        i++;
                    }

                    needsOperand = false;
                    break;
                case '+' or '-' or '*' or '/' or '(' or ')' or '[' or '.' or (>= '0' and <= '9'):
                    return false;
                default:
                    return true;
            }
        }

        return !needsOperand;
    }
}
