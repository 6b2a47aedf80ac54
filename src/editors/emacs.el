;; A session of Emacs with the language server: diagnostics, a hover, a fix; says what it saw, one thing a line.
;; emacs --batch -l CONFIGURATION -l emacs.el, in the directory of a Dockerfile, with plimsoll on the PATH
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'dockerfile-mode)

(defun say (&rest words) (princ (concat (mapconcat (lambda (w) (format "%s" w)) words " ") "\n")))

(defun wait (what holds)
  (let ((left 600))
    (while (and (> left 0) (not (funcall holds)))
      (accept-process-output nil 0.1)
      (setq left (1- left)))
    (when (= left 0) (say "timeout:" what) (kill-emacs 1))))

(defun rules ()
  (mapconcat #'identity
             (sort (mapcar (lambda (each)
                             (format "%d:%s" (line-number-at-pos (flymake-diagnostic-beg each))
                                     (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data each)) :code)))
                           (flymake-diagnostics))
                   #'string<)
             " "))

(setq eglot-confirm-server-initiated-edits nil
      eglot-sync-connect t
      eglot-extend-to-xref nil
      flymake-no-changes-timeout 0.1)
(find-file "Dockerfile")
(say "mode" major-mode)
(call-interactively #'eglot)
(wait "connection" (lambda () (eglot-current-server)))
(wait "diagnostics" (lambda () (flymake-start) (> (length (flymake-diagnostics)) 0)))
(say "diagnostics" (rules))

(goto-char (point-min))
(forward-char 6)
(let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (say "hover" (car (split-string (plist-get (plist-get hover :contents) :value) "\n"))))

(re-search-forward "^RUN apt")
(let* ((actions (eglot-code-actions (line-beginning-position) (line-end-position) "quickfix"))
       (fix (seq-find (lambda (each) (string-prefix-p "Empty the cache" (plist-get each :title))) actions)))
  (say "fix" (plist-get fix :title))
  (eglot--apply-workspace-edit (plist-get fix :edit))
  (eglot--signal-textDocument/didChange)) ; a batch is never idle
(wait "fixed" (lambda () (flymake-start) (not (string-match-p "package-cache" (rules)))))
(say "after the fix" (rules))
(save-buffer)
(eglot-shutdown (eglot-current-server))
(say "done")
