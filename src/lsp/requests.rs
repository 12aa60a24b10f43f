//! Each message that the server understands, and who answers it.

use super::completion::Typed;
use super::server::{Refusal, Server};
use super::view::Here;
use super::{actions, completion, hover, navigation, rename, symbols, uri};
use crate::error::Error;
use lsp_server::{ErrorCode, Notification as Said};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Initialized, Notification,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentHighlightRequest, DocumentSymbolRequest, GotoDefinition,
    HoverRequest, PrepareRenameRequest, References, Rename, Request, WorkspaceSymbolRequest,
};
use lsp_types::{
    CodeActionParams, CompletionParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentHighlightParams, DocumentSymbolParams, GotoDefinitionParams,
    HoverParams, ReferenceParams, RenameParams, TextDocumentPositionParams, WorkspaceSymbolParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::Write;

/// Answers a request.
pub(super) fn answer<W: Write>(
    server: &mut Server<W>,
    (method, params): (&str, Value),
) -> Result<Value, Refusal> {
    match method {
        Completion::METHOD => {
            let params: CompletionParams = read(params)?;
            let place = &params.text_document_position;
            let view = server.view_of(&place.text_document.uri);
            let typed = view.and_then(|view| Typed::new(view, place));
            let asked_by = params.context.and_then(|context| context.trigger_character);
            let offers =
                typed.and_then(|typed| completion::completion(&typed, asked_by.as_deref()));
            Ok(json!(offers))
        }
        HoverRequest::METHOD => {
            let params: HoverParams = read(params)?;
            at(server, &params.text_document_position_params, |here| hover::hover(&here))
        }
        GotoDefinition::METHOD => {
            let params: GotoDefinitionParams = read(params)?;
            at(server, &params.text_document_position_params, |here| navigation::definition(&here))
        }
        References::METHOD => {
            let params: ReferenceParams = read(params)?;
            at(server, &params.text_document_position, |here| {
                navigation::references(&here, &params.context)
            })
        }
        DocumentHighlightRequest::METHOD => {
            let params: DocumentHighlightParams = read(params)?;
            at(server, &params.text_document_position_params, |here| navigation::highlights(&here))
        }
        PrepareRenameRequest::METHOD => {
            let params: TextDocumentPositionParams = read(params)?;
            at(server, &params, |here| rename::prepare(&here))
        }
        Rename::METHOD => {
            let params: RenameParams = read(params)?;
            let place = &params.text_document_position;
            let view = server.view_of(&place.text_document.uri);
            let here = view.and_then(|view| view.here(&place.text_document.uri, place.position));
            let here = here.ok_or_else(|| refusal("there is nobody here to rename"))?;
            rename::rename(&here, &params.new_name).map(|edit| json!(edit))
        }
        DocumentSymbolRequest::METHOD => {
            let DocumentSymbolParams { text_document, .. } = read(params)?;
            let view = server.view_of(&text_document.uri);
            Ok(json!(view.and_then(|view| symbols::of_note(&view, &text_document.uri))))
        }
        WorkspaceSymbolRequest::METHOD => {
            let WorkspaceSymbolParams { query, .. } = read(params)?;
            Ok(json!(
                server
                    .views()
                    .flat_map(|view| symbols::of_journal(&view, &query))
                    .collect::<Vec<_>>()
            ))
        }
        CodeActionRequest::METHOD => {
            let params: CodeActionParams = read(params)?;
            let problems = server.problems_of(&params.text_document.uri);
            let view = server.view_of(&params.text_document.uri);
            Ok(json!(view.and_then(|view| actions::actions(&view, &params, &problems))))
        }
        _ => Err((ErrorCode::MethodNotFound, format!("kith does not know `{method}`"))),
    }
}

/// Takes note of what a client tells.
pub(super) fn hear<W: Write>(server: &mut Server<W>, said: Said) -> Result<(), Error> {
    let Said { method, params } = said;
    match method.as_str() {
        Initialized::METHOD => server.begin(),
        DidOpenTextDocument::METHOD => match read::<DidOpenTextDocumentParams>(params) {
            Ok(DidOpenTextDocumentParams { text_document: opened }) => {
                server.documents.open(opened.uri.clone(), opened.version, opened.text);
                server.open_for(&opened.uri)
            }
            Err(refusal) => complain(server, (&method, refusal)),
        },
        DidChangeTextDocument::METHOD => match read::<DidChangeTextDocumentParams>(params) {
            Ok(params) => {
                server.change(params);
                Ok(())
            }
            Err(refusal) => complain(server, (&method, refusal)),
        },
        DidCloseTextDocument::METHOD => match read::<DidCloseTextDocumentParams>(params) {
            Ok(DidCloseTextDocumentParams { text_document }) => {
                let closed = server.documents.close(&text_document.uri);
                closed.map_or(Ok(()), |document| server.let_go(&document.file))
            }
            Err(refusal) => complain(server, (&method, refusal)),
        },
        DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
            server.doubt(|_| true);
            Ok(())
        }
        DidChangeWorkspaceFolders::METHOD => {
            match read::<lsp_types::DidChangeWorkspaceFoldersParams>(params) {
                Ok(params) => {
                    let added = params.event.added.iter().filter_map(|added| uri::path(&added.uri));
                    added.collect::<Vec<_>>().iter().try_for_each(|folder| server.add(folder))
                }
                Err(refusal) => complain(server, (&method, refusal)),
            }
        }
        // `$/setTrace`, `$/cancelRequest` of what is answered already, and whatever is new.
        _ => Ok(()),
    }
}

fn complain<W: Write>(
    server: &mut Server<W>,
    (method, (_, why)): (&str, Refusal),
) -> Result<(), Error> {
    server.log(lsp_types::MessageType::WARNING, &format!("`{method}` cannot be read: {why}"))
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|fault| (ErrorCode::InvalidParams, fault.to_string()))
}

/// Answers about a place in a note; `null` where it is in none.
fn at<W: Write, T: Serialize>(
    server: &mut Server<W>,
    place: &TextDocumentPositionParams,
    answer: impl FnOnce(Here<'_>) -> Option<T>,
) -> Result<Value, Refusal> {
    let uri = &place.text_document.uri;
    let here = server.view_of(uri).and_then(|view| view.here(uri, place.position));
    Ok(json!(here.and_then(answer)))
}

/// Why something cannot be done, in words for the user.
pub(super) fn refusal(why: impl Into<String>) -> Refusal {
    (ErrorCode::RequestFailed, why.into())
}
