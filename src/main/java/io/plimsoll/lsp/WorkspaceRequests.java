package io.plimsoll.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the client says about files, folders and settings. */
final class WorkspaceRequests implements WorkspaceService {
    private final Session session;
    private final Work work;
    private final Editor editor;

    WorkspaceRequests(Session session, Work work, Editor editor) {
        this.session = session;
        this.work = work;
        this.editor = editor;
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        Editor.settings(params.getSettings()).ifPresent(editor::configure);
        editor.askForSettings();
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        readAgain();
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        List<Path> folders = new ArrayList<>(session.folders());
        params.getEvent()
                .getRemoved()
                .forEach(folder -> Document.path(folder.getUri()).ifPresent(folders::remove));
        params.getEvent()
                .getAdded()
                .forEach(folder -> Document.path(folder.getUri()).ifPresent(folders::add));
        work.run(() -> {
            session.setFolders(folders);
            editor.publishAll();
        });
    }

    private void readAgain() {
        work.run(() -> {
            session.forgetFiles();
            editor.publishAll();
        });
    }
}
