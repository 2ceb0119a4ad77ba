using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Connections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ConnectedApplications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientUri = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    LogoUri = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    TermsUri = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PolicyUri = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SoftwareId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SoftwareVersion = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApplicationType = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ClientSecret = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ClientType = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ConcurrencyToken = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ConsentType = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    DisplayNames = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    JsonWebKeySet = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Permissions = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    PostLogoutRedirectUris = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Properties = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    RedirectUris = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Requirements = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Settings = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectedApplications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportedCredentials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SameAs = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Standard = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CredentialId = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    IssuerId = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    IssuerName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ValidFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Checks = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedCredentials", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportedCredentials_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Connections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConcurrencyToken = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    CreationDate = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Properties = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Connections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Connections_ConnectedApplications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "ConnectedApplications",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ConnectionTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AuthorizationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConcurrencyToken = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    CreationDate = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ExpirationDate = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Payload = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Properties = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    RedemptionDate = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReferenceId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectionTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConnectionTokens_ConnectedApplications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "ConnectedApplications",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ConnectionTokens_Connections_AuthorizationId",
                        column: x => x.AuthorizationId,
                        principalTable: "Connections",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConnectedApplications_ClientId",
                table: "ConnectedApplications",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConnectedApplications_RegisteredAt",
                table: "ConnectedApplications",
                column: "RegisteredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_ApplicationId_Status_Subject_Type",
                table: "Connections",
                columns: new[] { "ApplicationId", "Status", "Subject", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_Connections_Subject",
                table: "Connections",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_ApplicationId_Status_Subject_Type",
                table: "ConnectionTokens",
                columns: new[] { "ApplicationId", "Status", "Subject", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_AuthorizationId",
                table: "ConnectionTokens",
                column: "AuthorizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_ExpirationDate",
                table: "ConnectionTokens",
                column: "ExpirationDate");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_ReferenceId",
                table: "ConnectionTokens",
                column: "ReferenceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConnectionTokens_Subject",
                table: "ConnectionTokens",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedCredentials_OwnerId_ReceivedAt",
                table: "ImportedCredentials",
                columns: new[] { "OwnerId", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportedCredentials_OwnerId_SameAs",
                table: "ImportedCredentials",
                columns: new[] { "OwnerId", "SameAs" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConnectionTokens");

            migrationBuilder.DropTable(
                name: "ImportedCredentials");

            migrationBuilder.DropTable(
                name: "Connections");

            migrationBuilder.DropTable(
                name: "ConnectedApplications");
        }
    }
}
