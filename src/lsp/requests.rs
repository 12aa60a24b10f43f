//! Each message that the server understands, and who answers it.

use super::completion::Typed;
use super::journals::Journals;
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
    CodeActionParams, CompletionParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentHighlightParams,
    DocumentSymbolParams, GotoDefinitionParams, HoverParams, MessageType, ReferenceParams,
    RenameParams, TextDocumentPositionParams, WorkspaceSymbolParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// Answers a request; what the user is to read beside the answer goes to `asides`.
pub(super) fn answer(
    journals: &mut Journals,
    (method, params): (&str, Value),
    asides: &mut Vec<String>,
) -> Result<Value, Refusal> {
    match method {
        Completion::METHOD => {
            let params: CompletionParams = read(params)?;
            let place = &params.text_document_position;
            let view = journals.view_of(&place.text_document.uri);
            let typed = view.and_then(|view| Typed::new(view, place));
            let asked_by = params.context.and_then(|context| context.trigger_character);
            let offers =
                typed.and_then(|typed| completion::completion(&typed, asked_by.as_deref()));
            Ok(json!(offers))
        }
        HoverRequest::METHOD => {
            let params: HoverParams = read(params)?;
            at(journals, &params.text_document_position_params, |here| hover::hover(&here))
        }
        GotoDefinition::METHOD => {
            let params: GotoDefinitionParams = read(params)?;
            at(journals, &params.text_document_position_params, |here| {
                navigation::definition(&here)
            })
        }
        References::METHOD => {
            let params: ReferenceParams = read(params)?;
            at(journals, &params.text_document_position, |here| {
                navigation::references(&here, &params.context)
            })
        }
        DocumentHighlightRequest::METHOD => {
            let params: DocumentHighlightParams = read(params)?;
            at(journals, &params.text_document_position_params, |here| {
                navigation::highlights(&here)
            })
        }
        PrepareRenameRequest::METHOD => {
            let params: TextDocumentPositionParams = read(params)?;
            at(journals, &params, |here| rename::prepare(&here))
        }
        Rename::METHOD => {
            let params: RenameParams = read(params)?;
            let place = &params.text_document_position;
            let view = journals.view_of(&place.text_document.uri);
            let here = view.and_then(|view| view.here(&place.text_document.uri, place.position));
            let here = here.ok_or_else(|| refusal("there is nobody here to rename"))?;
            let (edit, left) = rename::rename(&here, &params.new_name)?;
            asides.extend(left);
            Ok(json!(edit))
        }
        DocumentSymbolRequest::METHOD => {
            let DocumentSymbolParams { text_document, .. } = read(params)?;
            let view = journals.view_of(&text_document.uri);
            Ok(json!(view.and_then(|view| symbols::of_note(&view, &text_document.uri))))
        }
        WorkspaceSymbolRequest::METHOD => {
            let WorkspaceSymbolParams { query, .. } = read(params)?;
            let views = journals.views();
            let found: Vec<_> = views.flat_map(|view| symbols::of_journal(&view, &query)).collect();
            Ok(json!(found))
        }
        CodeActionRequest::METHOD => {
            let params: CodeActionParams = read(params)?;
            let problems = journals.problems_of(&params.text_document.uri);
            let view = journals.view_of(&params.text_document.uri);
            Ok(json!(view.and_then(|view| actions::actions(&view, &params, &problems))))
        }
        _ => Err((ErrorCode::MethodNotFound, format!("kith does not know `{method}`"))),
    }
}

/// Takes note of what a client tells.
pub(super) fn hear<W: Write>(server: &mut Server<W>, said: Said) -> Result<(), Error> {
    match heed(server, (&said.method, said.params)) {
        Ok(done) => done,
        Err((_, why)) => {
            let message = format!("`{}` cannot be read: {why}", said.method);
            server.log(MessageType::WARNING, &message)
        }
    }
}

fn heed<W: Write>(
    server: &mut Server<W>,
    (method, params): (&str, Value),
) -> Result<Result<(), Error>, Refusal> {
    Ok(match method {
        Initialized::METHOD => server.begin(),
        DidOpenTextDocument::METHOD => {
            let DidOpenTextDocumentParams { text_document } = read(params)?;
            server.with_watch(|journals, watch| journals.open(text_document, watch))
        }
        DidChangeTextDocument::METHOD => {
            server.journals.change(read(params)?);
            Ok(())
        }
        DidCloseTextDocument::METHOD => {
            let DidCloseTextDocumentParams { text_document } = read(params)?;
            let closed = server.journals.close(&text_document);
            server.told(closed)
        }
        DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
            server.journals.doubt(|_| true);
            Ok(())
        }
        DidChangeWorkspaceFolders::METHOD => {
            let DidChangeWorkspaceFoldersParams { event } = read(params)?;
            let added = event.added.iter().filter_map(|added| uri::path(&added.uri));
            let added: Vec<PathBuf> = added.collect();
            server.with_watch(|journals, watch| journals.add(&added, watch))
        }
        // `$/setTrace`, `$/cancelRequest` of what is answered already, and whatever is new.
        _ => Ok(()),
    })
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|fault| (ErrorCode::InvalidParams, fault.to_string()))
}

/// Answers about a place in a note; `null` where it is in none.
fn at<T: Serialize>(
    journals: &Journals,
    place: &TextDocumentPositionParams,
    answer: impl FnOnce(Here<'_>) -> Option<T>,
) -> Result<Value, Refusal> {
    let uri = &place.text_document.uri;
    let here = journals.view_of(uri).and_then(|view| view.here(uri, place.position));
    Ok(json!(here.and_then(answer)))
}

/// Why something cannot be done, in words for the user.
pub(super) fn refusal(why: impl Into<String>) -> Refusal {
    (ErrorCode::RequestFailed, why.into())
}
