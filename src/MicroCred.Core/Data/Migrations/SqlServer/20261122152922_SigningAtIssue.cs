using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SigningAtIssue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ContactEmail",
                table: "Organizations",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RevocationListId",
                table: "Credentials",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RevocationPlace",
                table: "Credentials",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "IssuerKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IssuerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Thumbprint = table.Column<string>(type: "nvarchar(43)", maxLength: 43, nullable: false),
                    PublicJwk = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    ProtectedSecret = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    IsBrought = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WithdrawalReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IssuerKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IssuerKeys_Organizations_IssuerId",
                        column: x => x.IssuerId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VerifiedAddresses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Address = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    VerifiedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VerifiedAddresses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VerifiedAddresses_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RevocationLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    IssuerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Origin = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Bits = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RevocationLists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RevocationLists_IssuerKeys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "IssuerKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RevocationLists_Organizations_IssuerId",
                        column: x => x.IssuerId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignedCredentials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CredentialId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Serial = table.Column<int>(type: "int", nullable: false),
                    Origin = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Jwt = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Assertion = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    ProofKeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TokenKeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ValidFrom = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SupersededAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignedCredentials", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignedCredentials_Credentials_CredentialId",
                        column: x => x.CredentialId,
                        principalTable: "Credentials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignedCredentials_IssuerKeys_ProofKeyId",
                        column: x => x.ProofKeyId,
                        principalTable: "IssuerKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignedCredentials_IssuerKeys_TokenKeyId",
                        column: x => x.TokenKeyId,
                        principalTable: "IssuerKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.UpdateData(
                table: "Organizations",
                keyColumn: "Id",
                keyValue: new Guid("00000000-0000-4000-8000-000000000001"),
                column: "ContactEmail",
                value: null);

            migrationBuilder.CreateIndex(
                name: "IX_Credentials_RevocationListId_RevocationPlace",
                table: "Credentials",
                columns: new[] { "RevocationListId", "RevocationPlace" },
                unique: true,
                filter: "[RevocationListId] IS NOT NULL AND [RevocationPlace] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IssuerKeys_IssuerId_Kind",
                table: "IssuerKeys",
                columns: new[] { "IssuerId", "Kind" },
                unique: true,
                filter: "\"RetiredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IssuerKeys_Thumbprint",
                table: "IssuerKeys",
                column: "Thumbprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RevocationLists_Code",
                table: "RevocationLists",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RevocationLists_IssuerId_Number",
                table: "RevocationLists",
                columns: new[] { "IssuerId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RevocationLists_KeyId",
                table: "RevocationLists",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_SignedCredentials_CredentialId",
                table: "SignedCredentials",
                column: "CredentialId",
                unique: true,
                filter: "\"SupersededAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SignedCredentials_CredentialId_Serial",
                table: "SignedCredentials",
                columns: new[] { "CredentialId", "Serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignedCredentials_ProofKeyId",
                table: "SignedCredentials",
                column: "ProofKeyId");

            migrationBuilder.CreateIndex(
                name: "IX_SignedCredentials_TokenKeyId",
                table: "SignedCredentials",
                column: "TokenKeyId");

            migrationBuilder.CreateIndex(
                name: "IX_VerifiedAddresses_Address",
                table: "VerifiedAddresses",
                column: "Address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VerifiedAddresses_UserId",
                table: "VerifiedAddresses",
                column: "UserId");

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

            migrationBuilder.DropTable(
                name: "RevocationLists");

            migrationBuilder.DropTable(
                name: "SignedCredentials");

            migrationBuilder.DropTable(
                name: "VerifiedAddresses");

            migrationBuilder.DropTable(
                name: "IssuerKeys");

            migrationBuilder.DropIndex(
                name: "IX_Credentials_RevocationListId_RevocationPlace",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "ContactEmail",
                table: "Organizations");

            migrationBuilder.DropColumn(
                name: "RevocationListId",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "RevocationPlace",
                table: "Credentials");
        }
    }
}
