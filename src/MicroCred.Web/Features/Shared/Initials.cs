using System.Globalization;

namespace MicroCred.Web.Features.Shared;

/// <summary>A person's initials, for the account menu.</summary>
public static class Initials
{
    /// <summary>First letters of the first and last name; of an address, its first letter.</summary>
    public static string Of(string name)
    {
        var words = name.Split('@')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return "?";
        var first = StringInfo.GetNextTextElement(words[0]);
        return (words.Length == 1 ? first : first + StringInfo.GetNextTextElement(words[^1])).ToUpperInvariant();
    }
}
