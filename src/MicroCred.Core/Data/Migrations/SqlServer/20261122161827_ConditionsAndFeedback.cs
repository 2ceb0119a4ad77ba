using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ConditionsAndFeedback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Condition",
                table: "Scores",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NextStep",
                table: "Scores",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Why",
                table: "Scores",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Condition",
                table: "Reviews",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ConditionCriterionId",
                table: "Reviews",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RevisionReason",
                table: "Reviews",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CheckedAt",
                table: "Attempts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Condition",
                table: "Attempts",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FilesLockedAt",
                table: "Attempts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Gaps",
                table: "Attempts",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "HeldAt",
                table: "Attempts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConditionLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IssuerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Codes = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConditionLists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConditionLists_Organizations_IssuerId",
                        column: x => x.IssuerId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeptComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MicroCredentialId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CriterionKey = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Field = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    KeptAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeptComments_MicroCredentials_MicroCredentialId",
                        column: x => x.MicroCredentialId,
                        principalTable: "MicroCredentials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KeptComments_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConditionLists_IssuerId",
                table: "ConditionLists",
                column: "IssuerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeptComments_MicroCredentialId_OwnerId",
                table: "KeptComments",
                columns: new[] { "MicroCredentialId", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_KeptComments_OwnerId",
                table: "KeptComments",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConditionLists");

            migrationBuilder.DropTable(
                name: "KeptComments");

            migrationBuilder.DropColumn(
                name: "Condition",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "NextStep",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "Why",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "Condition",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "ConditionCriterionId",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "RevisionReason",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Condition",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "FilesLockedAt",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Gaps",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "HeldAt",
                table: "Attempts");
        }
    }
}
