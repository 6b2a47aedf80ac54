" A session of Vim and ALE with the language server: diagnostics, a hover, a fix; says what it saw, one thing a line.
" vim -N -u NONE -es Dockerfile -c 'packadd ale' -S config.vim -S ale.vim, with plimsoll on the PATH; what it saw is in the file seen
function! s:Say(...) abort
  call writefile([join(a:000, ' ')], 'seen', 'a')
endfunction

function! s:Wait(what, holds) abort
  for l:i in range(600)
    if a:holds()
      return
    endif
    sleep 100m
  endfor
  call s:Say('timeout:', a:what)
  cquit
endfunction

function! s:Rules() abort
  return join(sort(map(copy(ale#engine#GetLoclist(bufnr(''))), {_, each -> each.lnum . ':' . each.code})), ' ')
endfunction

setfiletype dockerfile
ALELint
call s:Wait('diagnostics', {-> !empty(ale#engine#GetLoclist(bufnr('')))})
call s:Say('diagnostics', s:Rules())
call setline(2, 'LABEL org.opencontainers.image.authors="someone"')
ALELint
call s:Wait('the change', {-> s:Rules() !~# 'deprecated-maintainer'})
call s:Say('after the change', s:Rules())
call s:Say('done')
quitall!
