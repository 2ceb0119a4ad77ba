using System.Globalization;
using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>Something the portal writes to a person. Each kind is a record of the facts it tells of; the words are here, beside one another.</summary>
public abstract record Message
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-US");

    /// <summary>Stable name of the kind, for the list of mail and for tests.</summary>
    public abstract string Kind { get; }

    public abstract string Subject { get; }

    /// <summary>Whether the text holds a key, so that it is emptied once the message is sent.</summary>
    public virtual bool HoldsKey => false;

    /// <summary>Plain text without greeting and signature; links stand on lines of their own.</summary>
    public abstract string Write(PortalAddress portal);

    /// <summary>A day in words, in the time zone where it counts: Thursday, 3 December 2026.</summary>
    protected static string Day(DateTime at, string timeZone)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone).ToString("dddd, d MMMM yyyy", Words);
    }
}
