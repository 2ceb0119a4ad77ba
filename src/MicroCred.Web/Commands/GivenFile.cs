using MicroCred.Core.Common;

namespace MicroCred.Web.Commands;

/// <summary>A file named on the command line.</summary>
internal static class GivenFile
{
    /// <exception cref="RefusedException">It is not there, or cannot be read.</exception>
    public static FileStream Open(CommandConsole console, string name)
    {
        var path = console.PathOf(name);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException("file-not-found", $"There is no file {path}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("file-not-readable", $"{path} cannot be read: {error.Message}");
        }
    }

    /// <summary>The reasons with the file's name before each, for commands that take several files.</summary>
    public static IEnumerable<Reason> About(string name, RefusedException refused) =>
        refused.Reasons.Select(r => r with { Message = $"{name}: {r.Message}" });
}
