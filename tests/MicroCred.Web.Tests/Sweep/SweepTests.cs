using System.Text;
using MicroCred.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Sweep;

/// <summary>
/// Every endpoint, for a visitor and for each role: allowed, sent to sign in, refused, or not found, as docs/permissions.md says, and never an
/// error. An endpoint without a row in the document, or a row without an endpoint, breaks the test.
/// </summary>
public sealed class SweepTests
{
    private const int SqliteBusy = 5;
    private const int MostRuns = 50;
    private const string Document = "docs/permissions.md";

    [Fact]
    public async Task EveryEndpoint_AnswersEachRoleAsDocumented()
    {
        await using var portal = await Portal.StartAsync(services => services.AddSingleton<IStartupFilter, ManyAddresses>());
        var world = await SweepWorld.BuildAsync(portal);
        var endpoints = SweepEndpoints.Of(portal.Services.GetServices<EndpointDataSource>());
        using var snapshot = new SqliteConnection("Data Source=:memory:");
        await snapshot.OpenAsync();
        var actual = endpoints.ToDictionary(e => e, _ => new List<string>());
        var visits = new List<SweepVisit>();
        foreach (var role in SweepWorld.Roles) visits.Add(await SweepVisit.BeginAsync(portal, role == "anonymous" ? null : world.People[role]));
        await CopyAsync(portal, snapshot, toPortal: false);
        foreach (var visit in visits)
        {
            foreach (var endpoint in endpoints)
            {
                if (endpoint.Method != "GET") await CopyAsync(portal, snapshot, toPortal: true);
                actual[endpoint].Add(await visit.AnswerAsync(endpoint.Method, world.AddressOf(endpoint)));
            }

            await CopyAsync(portal, snapshot, toPortal: true);
        }

        var errors = actual.Where(a => a.Value.Any(v => v.StartsWith('5'))).Select(a => $"{a.Key}: {string.Join(' ', a.Value)}");
        Assert.Equal([], errors);
        var rows = actual.Select(a => $"| {a.Key.Method} | `{a.Key.Pattern}` | {string.Join(" | ", a.Value)} |").ToList();
        var documented = Repository.Table(Document, "Every endpoint").Select(r => $"| {string.Join(" | ", r)} |").ToList();
        Assert.True(rows.SequenceEqual(documented), Difference(rows, documented));
    }

    private static string Difference(List<string> rows, List<string> documented)
    {
        var text = new StringBuilder().AppendLine($"{Document} differs from what the portal does.").AppendLine("The portal, not the document:");
        foreach (var row in rows.Except(documented)) text.AppendLine(row);
        text.AppendLine("The document, not the portal:");
        foreach (var row in documented.Except(rows)) text.AppendLine(row);
        return text.ToString();
    }

    private static async Task CopyAsync(Portal portal, SqliteConnection snapshot, bool toPortal)
    {
        await using var connection = new SqliteConnection(portal.ConnectionString);
        await connection.OpenAsync();
        for (var run = 1; ; run++)
        {
            try
            {
                if (toPortal) snapshot.BackupDatabase(connection);
                else connection.BackupDatabase(snapshot);
                return;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == SqliteBusy && run < MostRuns)
            {
                // The portal's background work reads or writes at this moment; a copy does not wait by itself.
                await Task.Delay(100);
            }
        }
    }
}
