namespace MicroCred.OpenBadges;

/// <summary>Expansion of compressed data that others made.</summary>
internal static class Bounded
{
    /// <summary>Reads a stream to its end, or refuses it as soon as it has given more than the limit.</summary>
    public static byte[] Expand(Stream source, int limit, string refusal)
    {
        using (source)
        {
            using var expanded = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = source.Read(buffer)) > 0)
            {
                if (expanded.Length + read > limit) throw new CredentialException(CredentialProblem.TooLarge, refusal);
                expanded.Write(buffer, 0, read);
            }

            return expanded.ToArray();
        }
    }
}
