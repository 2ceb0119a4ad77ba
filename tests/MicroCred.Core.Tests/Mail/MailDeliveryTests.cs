using System.Globalization;
using MicroCred.Core.Accounts;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Delivery;
using MicroCred.Core.Mail.Messages;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace MicroCred.Core.Tests.Mail;

/// <summary>The outbox, and its way over a real SMTP conversation.</summary>
public sealed class MailDeliveryTests
{
    [Fact]
    public async Task Deliver_OverSmtp_SendsOnce_AndForgetsKeys()
    {
        await using var server = new SmtpServer();
        await using var portal = await StartAsync(server);
        var person = await portal.Given.PersonAsync("Zoë Ångström");
        await AddAsync(portal, person, new ResetPasswordMessage("secret-code"));
        await AddAsync(portal, person, new AttemptSubmittedMessage(Guid.NewGuid(), "Asking better questions", "abcd1234", portal.Clock.Now.AddDays(10), "America/Chicago"));

        Assert.Equal(2, await DeliverAsync(portal));
        Assert.Equal(0, await DeliverAsync(portal));

        var letters = server.Taken.Select(t => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(t)))).ToList();
        Assert.Equal(2, letters.Count);
        Assert.All(letters, l => Assert.Equal((person.Email, "Zoë Ångström"), (l.To.Mailboxes.Single().Address, l.To.Mailboxes.Single().Name)));
        Assert.Contains(letters, l => l.TextBody!.Contains("secret-code", StringComparison.Ordinal));
        Assert.Contains(letters, l => l.TextBody!.Contains("by Thursday, 26 November 2026", StringComparison.Ordinal));
        var rows = await portal.InDatabaseAsync(db => db.OutboxMessages.OrderBy(m => m.Kind).ToListAsync());
        Assert.All(rows, r => Assert.Equal(portal.Clock.Now, r.SentAt));
        Assert.Equal("", rows.Single(r => r.HoldsKey).Body);
        Assert.NotEqual("", rows.Single(r => !r.HoldsKey).Body);
    }

    [Fact]
    public async Task Deliver_ByFourInstancesAtOnce_SendsEachMessageOnce()
    {
        await using var server = new SmtpServer();
        await using var portal = await StartAsync(server);
        var person = await portal.Given.PersonAsync("Amara Reyes");
        for (var i = 0; i < 12; i++) await AddAsync(portal, person, new AlreadyRegisteredMessage());

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DeliverAsync(portal))));

        Assert.Equal(12, sent.Sum());
        Assert.Equal(12, server.Taken.Count);
    }

    [Fact]
    public async Task Deliver_WhenTheServerIsBusy_WaitsLongerEachTime_AndGivesUp()
    {
        await using var server = new SmtpServer { RecipientAnswer = "451 later please amara@example.org" };
        await using var portal = await StartAsync(server);
        await AddAsync(portal, await portal.Given.PersonAsync("Amara Reyes"), new AlreadyRegisteredMessage());
        var waits = new List<double>();

        for (var i = 0; i < OutboxMessage.MaxTries; i++)
        {
            Assert.Equal(0, await DeliverAsync(portal));
            var message = await MessageAsync(portal);
            Assert.StartsWith("451 ", message.LastError, StringComparison.Ordinal);
            Assert.DoesNotContain("@", message.LastError, StringComparison.Ordinal);
            if (message.NextTryAt is not { } next) break;
            waits.Add((next - portal.Clock.Now).TotalMinutes);
            portal.Clock.SetUtc(next);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64], waits);
        var given = await MessageAsync(portal);
        Assert.Equal((true, null), (given.GivenUpAt is not null, given.NextTryAt));
    }

    [Fact]
    public async Task Deliver_ToAMailboxThatIsNot_GivesUpAtOnce_AndSendsTheOthers()
    {
        await using var server = new SmtpServer { RecipientAnswer = "550 no such mailbox" };
        await using var portal = await StartAsync(server);
        await AddAsync(portal, await portal.Given.PersonAsync("Amara Reyes"), new AlreadyRegisteredMessage());

        Assert.Equal(0, await DeliverAsync(portal));

        Assert.NotNull((await MessageAsync(portal)).GivenUpAt);
        server.RecipientAnswer = "250 OK";
        await AddAsync(portal, await portal.Given.PersonAsync("Theo Lindqvist"), new AlreadyRegisteredMessage());
        Assert.Equal(1, await DeliverAsync(portal));
    }

    [Fact]
    public async Task Deliver_WithoutAServer_KeepsTheMessage()
    {
        await using var portal = await Portal.StartAsync(("Mail:Transport", "Smtp"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", "1"), ("Mail:Tls", "None"));
        await AddAsync(portal, await portal.Given.PersonAsync("Amara Reyes"), new AlreadyRegisteredMessage());

        Assert.Equal(0, await DeliverAsync(portal));

        Assert.Contains("could not be reached", (await MessageAsync(portal)).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ToSomebodyWhoDeletedTheAccount_AddsNothing()
    {
        await using var portal = await Portal.StartAsync();
        var person = await portal.Given.PersonAsync("Amara Reyes");
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == person.Id)).Anonymize(portal.Clock.Now);
            await db.SaveChangesAsync();
        });

        await AddAsync(portal, person, new AlreadyRegisteredMessage());

        Assert.Equal(0, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync()));
    }

    [Fact]
    public async Task Deliver_IntoFiles_CanBeRead()
    {
        await using var portal = await Portal.StartAsync(("Portal:PublicAddress", "https://portal.example.org/sub"));
        await AddAsync(portal, await portal.Given.PersonAsync("Amara Reyes"), new InvitationMessage("Pine Street School", "earner", "Dina", "token0"));

        Assert.Equal(1, await DeliverAsync(portal));

        var message = portal.Services.GetRequiredService<FileTransport>().Newest(10).Single();
        Assert.Contains("https://portal.example.org/sub/invitations/token0", message.Text, StringComparison.Ordinal);
    }

    private static Task<Portal> StartAsync(SmtpServer server) => Portal.StartAsync(
        ("Mail:Transport", "Smtp"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Tls", "None"));

    private static Task<int> DeliverAsync(Portal portal) => portal.ServiceAsync<MailDelivery, int>(d => d.DeliverDueAsync(default));

    private static Task<OutboxMessage> MessageAsync(Portal portal) => portal.InDatabaseAsync(db => db.OutboxMessages.OrderBy(m => m.Id).FirstAsync());

    private static async Task AddAsync(Portal portal, Person to, Message message)
    {
        using var scope = portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MicroCred.Core.Data.MicroCredDbContext>();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(await db.Users.SingleAsync(u => u.Id == to.Id), message, portal.Clock.Now);
        await db.SaveChangesAsync();
    }
}
