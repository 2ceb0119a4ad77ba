using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace MicroCred.Web.Tests.Sweep;

/// <summary>Gives every request another address, so that limits by address are not what is tested here.</summary>
internal sealed class ManyAddresses : IStartupFilter
{
    private int next;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> configure) => app =>
    {
        app.Use((context, following) =>
        {
            var number = Interlocked.Increment(ref next);
            context.Connection.RemoteIpAddress = new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
            return following(context);
        });
        configure(app);
    };
}
