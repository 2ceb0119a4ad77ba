using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Similarity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AttemptTexts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AttemptId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ArtifactId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Runs = table.Column<int>(type: "int", nullable: false),
                    Signature = table.Column<byte[]>(type: "varbinary(512)", maxLength: 512, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttemptTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AttemptTexts_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "IntegrityChecks",
                columns: table => new
                {
                    AttemptId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntegrityChecks", x => x.AttemptId);
                    table.ForeignKey(
                        name: "FK_IntegrityChecks_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SimilarityMatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AttemptId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OtherAttemptId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Percent = table.Column<int>(type: "int", nullable: false),
                    SameFiles = table.Column<int>(type: "int", nullable: false),
                    FoundAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Finding = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SettledById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SimilarityMatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SimilarityMatches_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SimilarityMatches_Attempts_OtherAttemptId",
                        column: x => x.OtherAttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SimilarityMatches_Users_SettledById",
                        column: x => x.SettledById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TextBands",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    TextId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TextBands", x => new { x.Key, x.TextId });
                    table.ForeignKey(
                        name: "FK_TextBands_AttemptTexts_TextId",
                        column: x => x.TextId,
                        principalTable: "AttemptTexts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_Sha256",
                table: "StoredFiles",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_AttemptTexts_AttemptId",
                table: "AttemptTexts",
                column: "AttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_SimilarityMatches_AttemptId_OtherAttemptId",
                table: "SimilarityMatches",
                columns: new[] { "AttemptId", "OtherAttemptId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SimilarityMatches_Finding_FoundAt",
                table: "SimilarityMatches",
                columns: new[] { "Finding", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SimilarityMatches_OtherAttemptId",
                table: "SimilarityMatches",
                column: "OtherAttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_SimilarityMatches_SettledById",
                table: "SimilarityMatches",
                column: "SettledById");

            migrationBuilder.CreateIndex(
                name: "IX_TextBands_TextId",
                table: "TextBands",
                column: "TextId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IntegrityChecks");

            migrationBuilder.DropTable(
                name: "SimilarityMatches");

            migrationBuilder.DropTable(
                name: "TextBands");

            migrationBuilder.DropTable(
                name: "AttemptTexts");

            migrationBuilder.DropIndex(
                name: "IX_StoredFiles_Sha256",
                table: "StoredFiles");
        }
    }
}
