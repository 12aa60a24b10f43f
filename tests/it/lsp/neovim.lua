-- Drives `kith lsp` through what one does all day, in a Neovim without a screen: from 0.7, which
-- Debian 12 has, to those of today.

local root, tea = vim.env.ROOT, vim.env.TEA

local function fail(message)
  io.stderr:write('neovim.lua: ' .. message .. '\n')
  vim.cmd('cquit 1')
end

local function expect(condition, message)
  if not condition then
    error(message, 2)
  end
end

-- Waits till something holds; a machine that does many things at once takes its time.
local function wait(what, condition)
  expect(vim.wait(60000, condition, 20), 'waited in vain: ' .. what)
end

local function drive()
  vim.o.hidden = true
  vim.o.swapfile = false
  vim.cmd('edit ' .. root .. '/' .. tea)
  local buffer = vim.api.nvim_get_current_buf()
  local config = { name = 'kith', cmd = { vim.env.KITH, 'lsp' }, root_dir = root }
  local id
  if vim.fn.has('nvim-0.8') == 1 then
    id = vim.lsp.start(config)
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, id)
  end
  local client
  wait('the server to introduce itself', function()
    client = vim.lsp.get_client_by_id(id)
    return client and client.server_capabilities and client.server_capabilities.hoverProvider
  end)
  local encoding = client.offset_encoding or 'utf-16'

  local function lines()
    return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  end

  -- Puts the cursor where `needle` begins.
  local function go(needle)
    for number, line in ipairs(lines()) do
      local at = line:find(needle, 1, true)
      if at then
        vim.api.nvim_win_set_cursor(0, { number, at - 1 })
        return
      end
    end
    error('no line has ' .. needle)
  end

  local function ask(method, more)
    local params = vim.lsp.util.make_position_params(0, encoding)
    params = vim.tbl_extend('force', params, more or {})
    local answers, fault = vim.lsp.buf_request_sync(buffer, method, params, 60000)
    expect(answers, method .. ': ' .. tostring(fault))
    local answer = answers[id] or answers[1]
    expect(answer and not answer.err and not answer.error, method .. ': ' .. vim.inspect(answer))
    return answer.result
  end

  -- Diagnostics, with emoji and a combining letter before them.
  wait('the problem', function()
    return #vim.diagnostic.get(buffer) == 1
  end)
  local problem = vim.diagnostic.get(buffer)[1]
  local line = lines()[problem.lnum + 1]
  local marked = line:sub(problem.col + 1, problem.end_col)
  expect(marked == 'Ada Lovelce', 'the problem is marked at ' .. marked)
  expect(problem.code == nil or problem.code == 'unknown-contact', vim.inspect(problem))

  -- Hover, behind emoji.
  go('[[ada-lovelace|')
  local hover = ask('textDocument/hover')
  expect(hover.contents.value:find('**Ada Lovelace**', 1, true), vim.inspect(hover))

  -- Definition and references.
  local found = ask('textDocument/definition')
  expect(found[1].uri == vim.uri_from_fname(root .. '/contacts/ada-lovelace.md'), vim.inspect(found))
  local places = ask('textDocument/references', { context = { includeDeclaration = true } })
  expect(#places == 5, 'five places, not ' .. vim.inspect(places))

  -- Completion, typed into the middle of the line: the misspelt name typed again.
  go('Ada Lovelce')
  local cursor = vim.api.nvim_win_get_cursor(0)
  local row, column = cursor[1] - 1, cursor[2]
  vim.api.nvim_buf_set_text(buffer, row, column, row, column + #'Ada Lovelce', { 'lov' })
  vim.api.nvim_win_set_cursor(0, { row + 1, column + #'lov' })
  local offered = ask('textDocument/completion')
  local first = offered.items[1]
  expect(first.label == 'Ada Lovelace', vim.inspect(offered))
  vim.lsp.util.apply_text_edits({ first.textEdit }, buffer, encoding)
  local typed = lines()[row + 1]
  expect(
    typed:find('and [[ada-lovelace|Ada Lovelace]] 🦉 talked', 1, true),
    'after completion: ' .. typed
  )
  wait('the problem to go', function()
    return #vim.diagnostic.get(buffer) == 0
  end)

  -- A box ticked by a code action.
  go('write to her')
  local range = vim.lsp.util.make_range_params(0, encoding)
  range.context = { diagnostics = {} }
  local actions = ask('textDocument/codeAction', range)
  local tick
  for _, action in ipairs(actions) do
    tick = tick or action.title:find('Tick', 1, true) and action
  end
  expect(tick, vim.inspect(actions))
  vim.lsp.util.apply_workspace_edit(tick.edit, encoding)

  -- A rename through all files, of which only this one is open, and not saved.
  go('[[ada-lovelace|')
  local edit = ask('textDocument/rename', { newName = 'Ada King' })
  vim.lsp.util.apply_workspace_edit(edit, encoding)
  vim.cmd('silent wall')
  wait('the server to know of it', function()
    vim.api.nvim_set_current_buf(buffer)
    go('[[ada-king|')
    local shown = ask('textDocument/hover')
    return shown and shown.contents.value:find('**Ada King**', 1, true) ~= nil
  end)
  wait('all problems to go', function()
    return #vim.diagnostic.get(nil) == 0
  end)
end

local ok, fault = xpcall(drive, debug.traceback)
if not ok then
  fail(fault)
else
  io.stderr:write('all is well\n')
  vim.cmd('qall!')
end
