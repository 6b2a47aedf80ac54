-- A session of Neovim with the language server: diagnostics, a hover, a fix, all safe fixes; says what it saw, one thing a line.
-- nvim --headless -u NONE -l is not there in 0.7: nvim --headless -u NONE Dockerfile -c 'luafile neovim.lua'
local function say(...)
  io.stdout:write(table.concat(vim.tbl_map(tostring, { ... }), " ") .. "\n")
end

local function wait(what, holds)
  if not vim.wait(60000, holds, 20) then
    say("timeout: " .. what)
    vim.cmd("cquit")
  end
end

local command = vim.split(vim.env.PLIMSOLL_LSP or "plimsoll lsp", " ")
vim.bo.filetype = "dockerfile"
local client = vim.lsp.start_client({ name = "plimsoll", cmd = command, root_dir = vim.fn.getcwd() })
wait("client", function() return vim.lsp.get_client_by_id(client) ~= nil end)
vim.lsp.buf_attach_client(0, client)

local function rules()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local code = each.code or (each.user_data and each.user_data.lsp and each.user_data.lsp.code) or "?"
    table.insert(found, (each.lnum + 1) .. ":" .. code)
  end
  table.sort(found)
  return table.concat(found, " ")
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  return answers and answers[client] and answers[client].result
end

local function actions(only)
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {}, only = only }
  return ask("textDocument/codeAction", params) or {}
end

local function apply(action)
  vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
end

wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
say("diagnostics", rules())

vim.api.nvim_win_set_cursor(0, { 1, 6 })
local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
say("hover", vim.split(hover.contents.value, "\n")[1])

for line, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
  if text:match("^RUN apt") then vim.api.nvim_win_set_cursor(0, { line, 6 }) end
end
for _, action in ipairs(actions({ "quickfix" })) do
  if action.title:match("^Empty the cache") then
    say("fix", action.title)
    apply(action)
    break
  end
end
wait("fixed", function() return not rules():match("package%-cache") end)
say("after the fix", rules())

for _, action in ipairs(actions({ "source.fixAll" })) do
  say("all", action.title)
  apply(action)
end
wait("all fixed", function() return not rules():match("deprecated%-maintainer") end)
say("after all", rules())
vim.cmd("write")
vim.lsp.stop_client(client)
wait("exit", function() return vim.lsp.client_is_stopped(client) end)
say("done")
vim.cmd("quitall!")
