using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LearnerRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LearnerRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    EarnerName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    IsPartial = table.Column<bool>(type: "bit", nullable: false),
                    Origin = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ValidFrom = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RevocationListId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RevocationPlace = table.Column<int>(type: "int", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearnerRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LearnerRecords_IssuerKeys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "IssuerKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LearnerRecords_RevocationLists_RevocationListId",
                        column: x => x.RevocationListId,
                        principalTable: "RevocationLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LearnerRecords_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecordedCredential",
                columns: table => new
                {
                    RecordId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CredentialId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordedCredential", x => new { x.RecordId, x.CredentialId });
                    table.ForeignKey(
                        name: "FK_RecordedCredential_Credentials_CredentialId",
                        column: x => x.CredentialId,
                        principalTable: "Credentials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecordedCredential_LearnerRecords_RecordId",
                        column: x => x.RecordId,
                        principalTable: "LearnerRecords",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LearnerRecords_Code",
                table: "LearnerRecords",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LearnerRecords_KeyId",
                table: "LearnerRecords",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_LearnerRecords_OwnerId_CreatedAt",
                table: "LearnerRecords",
                columns: new[] { "OwnerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LearnerRecords_RevocationListId_RevocationPlace",
                table: "LearnerRecords",
                columns: new[] { "RevocationListId", "RevocationPlace" },
                unique: true,
                filter: "[RevocationListId] IS NOT NULL AND [RevocationPlace] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RecordedCredential_CredentialId",
                table: "RecordedCredential",
                column: "CredentialId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RecordedCredential");

            migrationBuilder.DropTable(
                name: "LearnerRecords");
        }
    }
}
