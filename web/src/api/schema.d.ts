export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign up; a letter with a link and a code follows */
        post: operations["sign-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the verification letter again */
        post: operations["resend-verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link to choose a new password */
        post: operations["request-reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password by the letter's token */
        post: operations["confirm-reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a sign-up by the letter's token, or by address and code */
        post: operations["verify-account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/call/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A ticket to a room of one's own, to try devices and network */
        post: operations["join-call-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of the demo world to sign in as; on this machine only */
        get: operations["demo-people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in as a person of the demo world */
        post: operations["demo-sign-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invites/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The room of an invitation, also for people without an account */
        get: operations["get-invited-room"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get no more mail, by the link in a letter */
        post: operations["stop-mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own account */
        get: operations["get-me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the own profile; what is left out stays */
        patch: operations["update-me"];
        trace?: never;
    };
    "/api/v1/me/bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own bank account */
        get: operations["get-bank-account"];
        /** Store the own bank account, encrypted; only who has to pay one sees it */
        put: operations["set-bank-account"];
        post?: never;
        /** Forget the own bank account */
        delete: operations["remove-bank-account"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The secret address at which calendar programs read the plans of all rooms one sits in */
        get: operations["get-my-feed"];
        put?: never;
        /** Make a new address, and end the old one, at which calendar programs read the plans of all rooms one sits in */
        post: operations["make-my-feed"];
        /** End the address at which calendar programs read the plans of all rooms one sits in */
        delete: operations["revoke-my-feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the free hours of the week: at most 100 spans */
        put: operations["set-free"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/interests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the interests: at most 50 words of 1 to 30 code points */
        put: operations["set-interests"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What all rooms owe one, also those that one left */
        get: operations["my-money"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's notices, in the language of Accept-Language, or else one's own */
        get: operations["list-notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note up to which notice one has read */
        post: operations["read-notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notify-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one gets by mail */
        get: operations["get-notify-preferences"];
        /** Choose what one gets by mail */
        put: operations["set-notify-preferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rooms one sits in, waits for and likes */
        get: operations["my-rooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/study": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long one sat in calls, day by day */
        get: operations["get-study-time"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/study/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose the hour at which one's days begin */
        put: operations["set-study-day"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rooms that fit the asker and can still be joined, best first, with reasons */
        get: operations["recommend-rooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recommendations/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many open rooms fit what somebody looks for; nothing is stored */
        post: operations["count-fits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search the rooms that are not closed, newest first */
        get: operations["search-rooms"];
        put?: never;
        /** Open a room; title and main_goal are needed */
        post: operations["create-room"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A room, also for people without an account */
        get: operations["get-room"];
        put?: never;
        post?: never;
        /** Close the room and settle its season; its members can still read it; the owner's */
        delete: operations["close-room"];
        options?: never;
        head?: never;
        /** Change what is named; the owner's */
        patch: operations["update-room"];
        trace?: never;
    };
    "/api/v1/rooms/{id}/accounts/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bank account, for the one who has to pay it now: the holder's while one's fee is due, a member's while the holder owes them */
        get: operations["get-payee-account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who sits in the room's call, its timer, and whether one can join; for members */
        get: operations["get-call"];
        put?: never;
        post?: never;
        /** End the call for everybody; the owner's */
        delete: operations["end-call"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/call/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A ticket to the room's call, which begins with the first */
        post: operations["join-call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/call/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let nobody in who has not sat in it; the owner's */
        put: operations["lock-call"];
        post?: never;
        /** Let members in again; the owner's */
        delete: operations["unlock-call"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/call/people/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a person in again who was removed; the owner's */
        put: operations["readmit-to-call"];
        post?: never;
        /** Put a person out of this call and keep them out of it; the owner's */
        delete: operations["remove-from-call"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/call/people/{user}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Silence a person's microphones, who may open them again; the owner's */
        post: operations["mute-in-call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/call/seat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Raise a hand, say what one does, set a goal or tick it off */
        patch: operations["say-in-call"];
        trace?: never;
    };
    "/api/v1/rooms/{id}/call/timer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Start the shared timer anew */
        put: operations["start-call-timer"];
        post?: never;
        /** Stop the shared timer */
        delete: operations["stop-call-timer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Not interested: keep the room out of one's recommendations */
        put: operations["set-dismissal"];
        post?: never;
        /** Let it in again */
        delete: operations["unset-dismissal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The room's plan by start, undated last, with what was cancelled; for members */
        get: operations["list-events"];
        put?: never;
        /** Add to the plan; answers with the first occurrence of what repeats; the owner's */
        post: operations["create-event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings that the room's days and times give until the season ends and that are not planned; the owner's */
        get: operations["list-proposals"];
        put?: never;
        /** Plan the proposed meetings, as weekly series; the owner's */
        post: operations["accept-proposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove from the plan; a meeting or homework that has not begun stays in sight as cancelled; the owner's */
        delete: operations["delete-event"];
        options?: never;
        head?: never;
        /** Change what is named; the owner's */
        patch: operations["update-event"];
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who checked in, asked to be excused or handed in, and what one may do now; for members */
        get: operations["get-attendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check in by code, or report without one what another member then confirms; again changes nothing */
        post: operations["check-in"];
        /** Take the own report back until it is confirmed */
        delete: operations["withdraw-check-in"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/check-ins/{user}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm another member's report; again changes nothing */
        post: operations["confirm-check-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code that counts now; the owner's, while one may check in */
        get: operations["get-check-in-code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Object to the own mark within 72 hours */
        put: operations["dispute-mark"];
        post?: never;
        /** Take back the own objection */
        delete: operations["withdraw-dispute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/disputes/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide on a member's objection: the owner's, or where the owner is a party a vote of the other members */
        post: operations["decide-dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/excuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Ask to be excused, until 24 hours before; members see the reason */
        put: operations["set-excuse"];
        post?: never;
        /** Take the own excuse back, until 24 hours before */
        delete: operations["withdraw-excuse"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The marks of an event with what they rest on, and what the owner has said before it is scored; for members */
        get: operations["list-attendance-marks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/marks/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a member's mark, with a reason; the owner's. About the own attendance another member confirms it */
        put: operations["set-attendance-mark"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/marks/{user}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm what the owner said of their own attendance; another member's */
        post: operations["confirm-attendance-mark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a cancellation back before the event would have begun; the owner's */
        post: operations["restore-event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/rsvp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the members say to an event; for members */
        get: operations["list-replies"];
        /** Say whether one comes, as long as the event is not over; for members */
        put: operations["reply-to-event"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person's versions; those of others once one has handed in or it is due, the owner always */
        get: operations["list-submissions"];
        put?: never;
        /** Hand homework in as a new version; the same as one's newest answers that one */
        post: operations["submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/submissions/{submission}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that one has looked another's version through; the owner may send it back */
        post: operations["check-submission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/events/{event}/submissions/{submission}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a note said that was handed in; for those who may see the version */
        get: operations["get-submission-note"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/expenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book money of the fund that was spent, with its receipt; the holder's */
        post: operations["book-expense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The secret address at which calendar programs read the room's plan; each member has one */
        get: operations["get-room-feed"];
        put?: never;
        /** Make a new address, and end the old one, at which calendar programs read the room's plan; each member has one */
        post: operations["make-room-feed"];
        /** End the address at which calendar programs read the room's plan; each member has one */
        delete: operations["revoke-room-feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/fees/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the own fee was sent to the holder */
        post: operations["claim-fee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/fees/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a member's fee has arrived; the holder's */
        post: operations["confirm-fee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/holder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Ask another member to hold the money; the holder's */
        put: operations["offer-holding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/holder/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that all the money has arrived, and hold it from now on */
        post: operations["accept-holding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make or show the invitation link; the owner's */
        put: operations["make-invite"];
        post?: never;
        /** End the invitation link; the owner's */
        delete: operations["revoke-invite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/keywords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the keywords: 1 to 20 words of 1 to 30 code points; the owner's */
        put: operations["set-keywords"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up the own seat; the money follows the rules of leaving */
        post: operations["leave-room"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The room's whole ledger; for members */
        get: operations["get-ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Like a room */
        put: operations["set-like"];
        post?: never;
        /** Like it no longer */
        delete: operations["unset-like"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who sits in the room; for members */
        get: operations["list-members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member's seat; the owner's */
        delete: operations["remove-member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{user}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that a removed member was removed for a reason, within 72 hours; by the majority of the others it counts as leaving */
        put: operations["object-to-removal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{user}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Rate another member, once a season, a day after joining at the earliest; for members */
        put: operations["rate-member"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages of a room, for members: the newest, those before a seq, or those after one */
        get: operations["list-messages"];
        put?: never;
        /** Send a message; the same key again answers the same message; for members */
        post: operations["post-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A room's notes, or those that hold some words, or those that were deleted; for members */
        get: operations["list-notes"];
        put?: never;
        /** Begin a note; for members */
        post: operations["create-note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A note with its text; for members */
        get: operations["get-note"];
        put?: never;
        post?: never;
        /** Delete a note, which can be taken back for 30 days; for who made it and the owner */
        delete: operations["delete-note"];
        options?: never;
        head?: never;
        /** Rename or move a note; for members */
        patch: operations["update-note"];
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/authors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of the present text each person wrote, the most first; for members */
        get: operations["list-note-authors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All comments on a note, the oldest first; for members */
        get: operations["list-note-comments"];
        put?: never;
        /** Say something about a note or a part of it, or answer; for members */
        post: operations["comment-note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/comments/{comment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a comment, with its answers; for who wrote it and the owner */
        delete: operations["delete-note-comment"];
        options?: never;
        head?: never;
        /** Change the words of one's own comment, or resolve or reopen a thread; for members */
        patch: operations["edit-note-comment"];
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The address by which anybody can read a note, made where there is none; for who made it and the owner */
        put: operations["share-note"];
        post?: never;
        /** Take that address back, for good; for who made it and the owner */
        delete: operations["unshare-note"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/markdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text alone, as a file; for members */
        get: operations["get-note-markdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/pad": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a note in the Etherpad of this server, with its text where it is opened first; for members */
        post: operations["open-note-pad"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/pad/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the note say what its pad says, having kept what it said; for members */
        post: operations["pull-note-pad"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/pad/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the pad say what the note says; for members */
        post: operations["push-note-pad"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/undelete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back that a note was deleted; for who made it and the owner */
        post: operations["undelete-note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a note said before, the newest first; for members */
        get: operations["list-note-versions"];
        put?: never;
        /** Keep what a note says now, by a name; for members */
        post: operations["keep-note-version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version with its text; for members */
        get: operations["get-note-version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/notes/{note}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a note say again what it said, having kept what it says now; for members */
        post: operations["restore-note-version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make another member the owner; the owner's */
        put: operations["hand-over-room"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Rate the room, once a season, a day after joining at the earliest; for members */
        put: operations["rate-room"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Note how far one has read; for members */
        put: operations["mark-read"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The open requests; the owner's */
        get: operations["list-requests"];
        put?: never;
        /** Ask to join; an invitation code stands for the password */
        post: operations["ask-to-join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/requests/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back the own request */
        delete: operations["withdraw-request"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/requests/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a person in, or not; the owner's */
        post: operations["answer-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The room's seasons, the present one first; for members */
        get: operations["list-seasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/present/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Agree to the season's rules, by the hash of their text */
        put: operations["agree-to-rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/present/renewal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what becomes of the own seat and deposit after this season; nothing renews by itself */
        put: operations["set-renewal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/{season}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A season with everybody's part in it; 0 is the present one; for members */
        get: operations["get-season"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/{season}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How every won of a member came about; 0 is the present season; for members */
        get: operations["get-statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/{season}/payouts/received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that what a season owes one has arrived, also after leaving */
        post: operations["receive-payout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/{season}/payouts/{user}/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that what a season owes somebody was sent; the holder's */
        post: operations["send-payout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/{season}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A season's attendance and money as a table; for members */
        get: operations["save-report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/{season}/report.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A season as a picture to share, without names; for members */
        get: operations["season-picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/seasons/{season}/statement.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statement of a settled season as one file that recomputes itself; for members */
        get: operations["save-statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/trust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ratings and reliability of a room and its host; of its people to its members */
        get: operations["get-trust"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seasons/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What rules would charge for so many absences, lates and so on */
        post: operations["what-if"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this server is and may do */
        get: operations["server"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["sign-in"];
        /** Sign out on every device */
        delete: operations["sign-out-everywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out; the token is dead at once */
        delete: operations["sign-out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the first administrator by the token that the first start printed */
        post: operations["set-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shared-notes/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A note by its link */
        get: operations["get-shared-note"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInput: {
            /** @description Which of the proposals; all by default */
            starts?: string[];
            /** @description Of the meetings, 1 to 100 code points; 모임 by default */
            title?: string;
        };
        AcceptedOutBody: {
            /**
             * Format: int64
             * @description So many meetings were planned
             */
            count: number;
        };
        "Agree-to-rulesRequest": {
            hash: string;
        };
        "Answer-requestRequest": {
            allow: boolean;
        };
        AnswerInput: {
            /**
             * @description Empty takes it back
             * @enum {string}
             */
            answer: "" | "going" | "maybe" | "declined";
        };
        "Ask-to-joinRequest": {
            /** @description At most 1,000 code points */
            introduction?: string;
            invite?: string;
            password?: string;
        };
        Attendance: {
            cancelled: boolean;
            /**
             * Format: date-time
             * @description Of a meeting with a date, as the next two
             */
            check_in_from?: string;
            /** Format: date-time */
            check_in_until?: string;
            /** Format: date-time */
            confirm_until?: string;
            event: components["schemas"]["Event"];
            /**
             * Format: date-time
             * @description Of a meeting or homework with a date
             */
            excuse_until?: string;
            /**
             * Format: int64
             * @description How many the asker has made in this room this season
             */
            excuses: number;
            may: components["schemas"]["Rights"];
            /** @description The members who were there before it was over, in the order of joining, and who took part but has left */
            people: components["schemas"]["Attendee"][];
            /** @description Nothing of the below changes any more */
            settled: boolean;
        };
        Attendee: {
            check_in?: components["schemas"]["CheckIn"];
            /**
             * Format: int64
             * @description How many have looked through the version that counts
             */
            checks: number;
            excuse?: components["schemas"]["Excuse"];
            /**
             * @description Of homework, by the version that counts: the earliest that was not sent back
             * @enum {string}
             */
            homework?: "open" | "submitted" | "late" | "returned" | "missed";
            /** @description Sits in the room no more */
            left: boolean;
            may_confirm: boolean;
            me: boolean;
            owner: boolean;
            /** @description Connections to the meeting's call */
            presence: components["schemas"]["Interval"][];
            /**
             * Format: date-time
             * @description When the version that counts was handed in
             */
            submitted_at?: string;
            user: components["schemas"]["Person"];
            /** Format: int64 */
            versions: number;
        };
        Balance: {
            account: string;
            /** Format: int64 */
            amount: number;
            kind: string;
            /** Format: int64 */
            season?: number;
            /** Format: int64 */
            user?: number;
        };
        BankAccount: {
            /** @description 1 to 30 code points */
            bank: string;
            /** @description 1 to 50 code points */
            holder: string;
            /** @description 5 to 30 digits and dashes */
            number: string;
        };
        Book: {
            balances: components["schemas"]["Balance"][];
            expenses: components["schemas"]["Expense"][];
            /** @description The newest first */
            journals: components["schemas"]["Journal"][];
            /** @description Of the people that occur */
            names: Record<string, never>;
            /** @description What is owed to people, and what was sent */
            payouts: components["schemas"]["Payout"][];
        };
        "Book-expenseRequest": {
            /**
             * Format: int64
             * @description KRW, 1 to what the fund holds
             */
            amount: number;
            /** @description 1 to 200 code points */
            purpose: string;
            /** @description 1 to 2,000 code points: a link, or what the receipt says */
            receipt: string;
        };
        Call: {
            /** Format: date-time */
            began_at?: string;
            /**
             * Format: int64
             * @description 0 where there is none now
             */
            call: number;
            /** @description The asker's own */
            goal: string;
            goal_done: boolean;
            /** @description Only who has sat in it may come back */
            locked: boolean;
            /**
             * @description Whether one can join: preparing means that the media server is not there yet
             * @enum {string}
             */
            media: "ready" | "starting" | "preparing" | "off";
            /**
             * Format: date-time
             * @description The server's clock, by which the timer goes
             */
            now: string;
            /** @description Whom the owner removed from this call; for the owner */
            out: components["schemas"]["Out"][];
            /** @description Who sits in it, in the order of sitting down */
            people: components["schemas"]["Seated"][];
            /** @description The owner has removed the asker from this call */
            removed: boolean;
            timer?: components["schemas"]["Timer"];
        };
        "Check-inRequest": {
            /** @description Six digits; empty to report without */
            code?: string;
        };
        "Check-submissionRequest": {
            /** @description Why it is sent back: 1 to 1,000 code points */
            note?: string;
            ok: boolean;
        };
        CheckIn: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            by: "code" | "peer";
            /** Format: date-time */
            confirmed_at?: string;
            confirmer?: components["schemas"]["Person"];
            /** @description By code, or confirmed */
            counts: boolean;
        };
        CheckInCode: {
            /** @description Six digits */
            code: string;
            /**
             * Format: int64
             * @description Until the next code; this one counts for 30 seconds more
             */
            seconds_left: number;
        };
        "Claim-feeRequest": {
            /** Format: int64 */
            season: number;
        };
        Comment: {
            /** Format: date-time */
            at: string;
            body: string;
            /** Format: date-time */
            edited_at?: string;
            /** @description Where that begins: a Yjs relative position in base64 */
            from?: string;
            /** Format: int64 */
            id: number;
            /** @description What it is about, as it was then */
            quote?: string;
            /** Format: date-time */
            resolved_at?: string;
            resolved_by?: components["schemas"]["Person"];
            /**
             * Format: int64
             * @description The comment that this one answers; 0: it begins a thread
             */
            thread?: number;
            /** @description Where that ends */
            to?: string;
            user: components["schemas"]["Person"];
        };
        "Confirm-feeRequest": {
            /** Format: int64 */
            season: number;
            /** Format: int64 */
            user: number;
        };
        "Confirm-resetRequest": {
            password: string;
            token: string;
        };
        "Count-fitsRequest": {
            free?: components["schemas"]["FreeHours"][];
            goal?: string;
            interests?: string[];
        };
        CountOutBody: {
            /**
             * Format: int64
             * @description Rooms that fit
             */
            count: number;
            /**
             * Format: int64
             * @description Rooms with a free seat
             */
            open: number;
        };
        "Create-noteRequest": {
            /** @description At most 100 code points, parts separated by / */
            folder?: string;
            /** @description What it begins with, in Markdown; at most 500,000 UTF-16 units */
            text?: string;
            /** @description 1 to 100 code points */
            title: string;
        };
        Day: {
            /** @description YYYY-MM-DD */
            date: string;
            /** Format: date-time */
            from: string;
            /** Format: int64 */
            seconds: number;
            /** @description Apart, in order, within the day */
            stays: components["schemas"]["Span"][];
            /** Format: date-time */
            to: string;
        };
        Debt: {
            /**
             * Format: int64
             * @description KRW
             */
            amount: number;
            /** Format: int64 */
            room: number;
            /** Format: int64 */
            season: number;
            title: string;
        };
        "Decide-disputeRequest": {
            accept: boolean;
        };
        "Demo-sign-inRequest": {
            /** Format: int64 */
            id: number;
        };
        Desk: {
            /** @description The rooms one sits in, the next event first */
            items: components["schemas"]["MyRoom"][];
            /** @description The rooms one likes */
            liked: components["schemas"]["Room"][];
            /** @description The rooms one has asked to join */
            waiting: components["schemas"]["Room"][];
        };
        Dispute: {
            accepted: boolean;
            /** @description The owner is a party, so the other members decide */
            by_members: boolean;
            /** Format: date-time */
            decided_at?: string;
            /**
             * Format: int64
             * @description Left out: by votes, or by time
             */
            decided_by?: number;
            /** Format: int64 */
            event: number;
            /** Format: int64 */
            id: number;
            /** @description The asker's vote */
            mine?: boolean;
            /** Format: int64 */
            no: number;
            /** Format: date-time */
            opened_at: string;
            reason: string;
            /** Format: int64 */
            season: number;
            /** Format: int64 */
            user: number;
            /**
             * Format: int64
             * @description Votes to accept, where members decide
             */
            yes: number;
        };
        "Dispute-markRequest": {
            /** @description 1 to 1,000 code points */
            reason: string;
        };
        Edit: {
            /** @description 1 to 2,000 code points; for who wrote it */
            body?: string;
            /** @description Of a comment that begins a thread; for all members */
            resolved?: boolean;
        };
        EmailInBody: {
            email: string;
        };
        EmptyBody: Record<string, never>;
        Enrolment: {
            /** @description To the present text of the rules */
            agreed: boolean;
            /**
             * Format: int64
             * @description KRW
             */
            charged: number;
            /** Format: date-time */
            claimed_at?: string;
            /**
             * Format: int64
             * @description KRW paid in
             */
            deposit: number;
            /**
             * Format: date-time
             * @description When the deposit has to be there
             */
            due_at: string;
            /** @description Three unexcused absences in a row */
            ghost: boolean;
            /**
             * Format: date-time
             * @description End of the trial
             */
            grace_until: string;
            /**
             * Format: date-time
             * @description The rest of the money is decided then
             */
            held_until?: string;
            /** Format: date-time */
            joined_at: string;
            /** Format: date-time */
            left_at?: string;
            left_reason?: string;
            /** @description How many of each mark */
            marks: Record<string, never>;
            /** @enum {string} */
            next: "" | "renew" | "leave";
            /** @description No part of this season's pool */
            no_share: boolean;
            /** @description The asker is one of them */
            objected?: boolean;
            /**
             * Format: int64
             * @description Members who say that the removal had a reason
             */
            objections?: number;
            /**
             * Format: int64
             * @description KRW still to be sent to the holder
             */
            owes: number;
            /** Format: date-time */
            paid_at?: string;
            /**
             * Format: int64
             * @description KRW to be sent to the member now
             */
            payable: number;
            /**
             * Format: int64
             * @description KRW: deposit less charges plus share
             */
            refund: number;
            /** Format: int64 */
            removed_by?: number;
            /** @description The mark at each scored event, in their order; empty where there is none */
            row: string[];
            /**
             * Format: int64
             * @description Scored events left at joining
             */
            scope: number;
            /**
             * Format: int64
             * @description KRW of the pool: as settled, or as it would be if the season ended now
             */
            share: number;
            user: components["schemas"]["Person"];
        };
        Entry: {
            /**
             * Format: int64
             * @description 0 sub_goal, 1 homework, 2 meeting, 3 other
             */
            attribute: number;
            cancelled: boolean;
            /** Format: date-time */
            date_end?: string;
            /** Format: date-time */
            date_start?: string;
            /** @description An exception, changed for itself */
            edited: boolean;
            explain: string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            room: number;
            /** @description How that repeats, by RFC 5545 */
            rrule?: string;
            rsvp: components["schemas"]["Tally"];
            /**
             * Format: int64
             * @description The repetition it belongs to
             */
            series?: number;
            /** @description Its attendance is settled: it can be neither changed nor deleted */
            settled: boolean;
            title: string;
        };
        Event: {
            /**
             * Format: int64
             * @description 0 sub_goal, 1 homework, 2 meeting, 3 other
             */
            attribute: number;
            /** Format: date-time */
            date_end?: string;
            /** Format: date-time */
            date_start?: string;
            explain: string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            room: number;
            title: string;
        };
        EventInput: {
            /**
             * Format: int64
             * @description 0 sub_goal (default), 1 homework, 2 meeting, 3 other
             */
            attribute?: number;
            /** @description As date_start; not before it */
            date_end?: string;
            /** @description RFC 3339, or 2026-11-23T19:00 or 2026-11-23 in the room's time zone; empty for none */
            date_start?: string;
            /** @description At most 10,000 code points */
            explain?: string;
            /** @description Makes it repeat: an RRULE of RFC 5545, daily or rarer, on the clock of the room's time zone. The first occurrence is the first day from date_start on that fits. UNTIL may be a day */
            rrule?: string;
            /** @description 1 to 100 code points */
            title?: string;
        };
        EventMark: {
            evidence?: components["schemas"]["MarkEvidence"];
            free: boolean;
            /** @description Empty before the event is scored */
            mark: string;
            /** @description The ruling waits for another member to confirm it */
            pending: boolean;
            /** @description The owner's last word */
            ruling?: components["schemas"]["Ruling"];
            source: string;
            user: components["schemas"]["Person"];
        };
        EventsOutBody: {
            items: components["schemas"]["Entry"][];
        };
        Excuse: {
            /** Format: date-time */
            at: string;
            reason: string;
        };
        Expense: {
            /**
             * Format: int64
             * @description KRW
             */
            amount: number;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            by: number;
            /** Format: int64 */
            id: number;
            purpose: string;
            /** @description A link, or what the receipt says */
            receipt: string;
        };
        Face: {
            /** Format: int64 */
            id: number;
            interests: string[];
            name: string;
            /** @description What can be seen as this person */
            note: string;
        };
        FacesOutBody: {
            items: components["schemas"]["Face"][];
        };
        FeedBody: {
            /** @description The secret address; absent where there is none */
            url?: string;
        };
        FreeHours: {
            /**
             * Format: int64
             * @description 0 Sunday … 6 Saturday
             */
            day: number;
            /**
             * @description HH:MM
             * @example 19:00
             */
            from: string;
            /**
             * @description HH:MM, at most 24:00
             * @example 22:00
             */
            to: string;
        };
        "Hand-over-roomRequest": {
            /** Format: int64 */
            user: number;
        };
        HandedNote: {
            /** Format: int64 */
            id: number;
            /** @description As it was then */
            title: string;
            /** Format: int64 */
            version: number;
        };
        InRoom: {
            /** Format: int64 */
            room: number;
            /** Format: int64 */
            seconds: number;
            title: string;
        };
        Interval: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        InviteOutBody: {
            code: string;
            url: string;
        };
        "Join-callRequest": {
            /**
             * Format: int64
             * @description The call that one was in and wants back into: where it is over, no other begins
             */
            call?: number;
            /** @description A name that this browser tab keeps, 8 to 40 letters, digits, - and _; joining again with it takes the old place */
            device: string;
        };
        JoinRequest: {
            /** Format: date-time */
            created_at: string;
            introduction: string;
            user: components["schemas"]["Person"];
        };
        Journal: {
            /** Format: int64 */
            actor?: number;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            event?: number;
            hash: string;
            key: string;
            lines: components["schemas"]["JournalLine"][];
            /** Format: int64 */
            season: number;
            /** Format: int64 */
            seq: number;
        };
        JournalLine: {
            /** @description As DEP:7@2: of person 7, in season 2 */
            account: string;
            /** Format: int64 */
            amount: number;
            /** Format: int64 */
            user?: number;
        };
        "Keep-note-versionRequest": {
            /** @description 1 to 100 code points */
            name: string;
        };
        Line: {
            /**
             * Format: int64
             * @description Threads that are not resolved
             */
            comments: number;
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["Person"];
            /** Format: date-time */
            deleted_at?: string;
            /** Format: date-time */
            edited_at: string;
            edited_by: components["schemas"]["Person"];
            /** @description Of a search: where the words were found; else the beginning */
            excerpt?: string;
            /** @description Parts separated by /; empty: none */
            folder: string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            room: number;
            /** @description There is a link by which anybody can read it */
            shared: boolean;
            title: string;
        };
        LinkOutBody: {
            url: string;
        };
        "List-attendance-marksResponse": {
            items: components["schemas"]["EventMark"][];
        };
        "List-seasonsResponse": {
            items: components["schemas"]["SeasonLine"][];
        };
        ListComment: {
            items: components["schemas"]["Comment"][];
        };
        ListShare: {
            items: components["schemas"]["Share"][];
        };
        ListVersion: {
            items: components["schemas"]["Version"][];
        };
        "Mark-readRequest": {
            /** Format: int64 */
            seq: number;
        };
        MarkEvidence: {
            /** @description code or peer */
            check_in_by?: string;
            /** Format: date-time */
            checked_in_at?: string;
            /** Format: int64 */
            confirmer?: number;
            excuse?: string;
            /** Format: date-time */
            excused_at?: string;
            /** @description The server was down for more than 5 minutes of it */
            outage?: boolean;
            presence?: components["schemas"]["Interval"][];
            /** @description The owner's word */
            ruling?: components["schemas"]["Ruling"];
            /** Format: date-time */
            submitted_at?: string;
        };
        MarkLine: {
            /** Format: int64 */
            attribute: number;
            /** Format: date-time */
            begins_at: string;
            /**
             * Format: int64
             * @description KRW: T after the event less T before
             */
            charge: number;
            /** Format: date-time */
            disputable_until?: string;
            /** @description The last one about it */
            dispute?: components["schemas"]["Dispute"];
            /** Format: int64 */
            event: number;
            evidence: components["schemas"]["MarkEvidence"];
            /** @description In the trial, or the server was down: it costs nothing */
            free: boolean;
            /** @enum {string} */
            mark: "PRESENT" | "EXCUSED" | "HW_LATE" | "LATE" | "EARLY" | "HW_MISS" | "ABSENT";
            /** Format: date-time */
            marked_at: string;
            /**
             * Format: int64
             * @description From 0
             */
            number: number;
            /** @enum {string} */
            source: "check_in" | "presence" | "excuse" | "submission" | "none" | "owner" | "dispute";
            title: string;
            /**
             * Format: int64
             * @description Basis points of an absence that it added
             */
            weight: number;
        };
        May: {
            /** @description Delete it, and give or take back its link */
            manage: boolean;
            write: boolean;
        };
        MayStruct: {
            /** @description Make notes */
            write: boolean;
        };
        Me: {
            admin: boolean;
            /** Format: date-time */
            created_at: string;
            email: string;
            free: components["schemas"]["FreeHours"][];
            goal: string;
            /** Format: int64 */
            id: number;
            interests: string[];
            /** @enum {string} */
            language: "ko" | "en";
            name: string;
            /** @description Recommendations may use what you did */
            personalised: boolean;
            /** @description Strangers may see your name in a seat */
            seat_visible: boolean;
        };
        Member: {
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            joined_at: string;
            name: string;
            owner: boolean;
        };
        MembersOutBody: {
            items: components["schemas"]["Member"][];
        };
        Message: {
            content: string;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            id: number;
            /** @description The sender's own name of the message */
            key?: string;
            /** Format: int64 */
            room: number;
            /**
             * Format: int64
             * @description 1, 2, 3… in the room, without a gap
             */
            seq: number;
            user: components["schemas"]["Person"];
        };
        MessagesOutBody: {
            /** @description Ascending by seq */
            items: components["schemas"]["Message"][];
            /** @description There are more in the direction of reading */
            more: boolean;
        };
        Model: {
            /**
             * Format: date-time
             * @description When the index was last built in full; single changes come in all the time
             */
            trained_at: string;
            version: string;
        };
        MoveLine: {
            /** @enum {string} */
            account: "DEP" | "PAY";
            /**
             * Format: int64
             * @description KRW; above 0 is more for the member
             */
            amount: number;
            /** Format: date-time */
            at: string;
            key: string;
            /**
             * Format: int64
             * @description Of the journal, within the room
             */
            seq: number;
        };
        "My-moneyResponse": {
            items: components["schemas"]["Debt"][];
        };
        MyRoom: {
            /**
             * Format: int64
             * @description People who sit in its call now
             */
            in_call: number;
            next_event?: components["schemas"]["Event"];
            room: components["schemas"]["Room"];
            /**
             * Format: int64
             * @description Messages
             */
            unread: number;
            /**
             * Format: int64
             * @description Open requests, for the owner
             */
            waiting: number;
        };
        Note: {
            /**
             * Format: int64
             * @description Threads that are not resolved
             */
            comments: number;
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["Person"];
            /** Format: date-time */
            deleted_at?: string;
            /** Format: date-time */
            edited_at: string;
            edited_by: components["schemas"]["Person"];
            /** @description Of a search: where the words were found; else the beginning */
            excerpt?: string;
            /** @description Parts separated by /; empty: none */
            folder: string;
            /** Format: int64 */
            id: number;
            /** @description The address by which anybody can read it */
            link?: string;
            may: components["schemas"]["May"];
            /** @description It has been opened in Etherpad */
            pad: boolean;
            /** Format: int64 */
            room: number;
            /** @description There is a link by which anybody can read it */
            shared: boolean;
            /** @description Markdown */
            text: string;
            title: string;
        };
        NoteTextOutBody: {
            /** @description Markdown */
            text: string;
        };
        NotesOutBody: {
            /** @description Notes can be opened in Etherpad too */
            etherpad: boolean;
            /** @description Those that were edited last come first; of a search those that fit best */
            items: components["schemas"]["Line"][];
            may: components["schemas"]["MayStruct"];
        };
        Notice: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            id: number;
            /** @description What it is about; new ones may come */
            kind: string;
            /** @description The page of the web app it leads to */
            link: string;
            read: boolean;
            /** Format: int64 */
            room: number;
            /** @description One sentence */
            text: string;
            title: string;
        };
        NoticesOutBody: {
            /** @description The newest first */
            items: components["schemas"]["Notice"][];
            next_cursor?: string;
            /**
             * Format: int64
             * @description Of all
             */
            unread: number;
        };
        NotifyPreferences: {
            /**
             * @description urgent: about money, seats and time
             * @enum {string}
             */
            mail: "none" | "urgent" | "all";
        };
        "Offer-holdingRequest": {
            /** Format: int64 */
            user: number;
        };
        Out: {
            user: components["schemas"]["Person"];
        };
        PadOutBody: {
            /** @description Of the pad. The answer sets the cookie that lets this browser in */
            url: string;
        };
        Payout: {
            /** Format: int64 */
            amount: number;
            overdue: boolean;
            /** Format: date-time */
            received_at?: string;
            /** Format: int64 */
            season: number;
            /** Format: date-time */
            sent_at?: string;
            /** Format: int64 */
            to: number;
        };
        Person: {
            /** Format: int64 */
            id: number;
            name: string;
        };
        "Post-messageRequest": {
            /** @description 1 to 4,000 code points */
            content: string;
            /** @description At most 64 characters, made by the client */
            key?: string;
        };
        Problem: {
            /** @description Stable name of the failure; decide by it */
            code: string;
            /** @description What happened and what to do, in the reader's language */
            detail: string;
            /** @description For code invalid: what is wrong with which field */
            errors?: components["schemas"]["ProblemField"][];
            /**
             * Format: int64
             * @description The HTTP status
             */
            status: number;
            /** @description What kind of failure it is */
            title: string;
        };
        ProblemField: {
            field: string;
            message: string;
        };
        Proposal: {
            /** Format: date-time */
            date_end: string;
            /** Format: date-time */
            date_start: string;
        };
        ProposalsOutBody: {
            items: components["schemas"]["Proposal"][];
        };
        RateBody: {
            /**
             * Format: int64
             * @description 1 to 5
             */
            stars: number;
        };
        Rating: {
            /** @description The owner; the name only where the asker may see it */
            host: components["schemas"]["Trust"];
            /**
             * Format: int64
             * @description The asker's own stars for the room this season; 0: none yet
             */
            mine: number;
            /** @description The members, to members; to the owner also those who ask to join */
            people: components["schemas"]["Trust"][];
            room: components["schemas"]["Stars"];
        };
        "Read-noticesRequest": {
            /**
             * Format: int64
             * @description The id of the newest one that was seen
             */
            up_to: number;
        };
        Reason: {
            /** @description What the sentence says, for checking */
            evidence: unknown;
            /** @enum {string} */
            kind: "keyword" | "goal" | "schedule" | "similar_room" | "people" | "popular" | "new" | "seats";
            /** @description A sentence in the reader's language; ** stands around what matched */
            text: string;
        };
        Recommendation: {
            /** @description The largest parts, at most three */
            reasons: components["schemas"]["Reason"][];
            room: components["schemas"]["Room"];
            /**
             * Format: double
             * @description The sum of named parts; comparable within one list
             */
            score: number;
        };
        RecommendationsOutBody: {
            items: components["schemas"]["Recommendation"][];
            model: components["schemas"]["Model"];
        };
        Reliability: {
            /**
             * Format: int64
             * @description Of how many events, 20 at most
             */
            events: number;
            /**
             * Format: double
             * @description Of these, kept; late and early count half
             */
            kept: number;
            /**
             * Format: int64
             * @description Transfers that the person holds back although they are due
             */
            overdue: number;
            /**
             * Format: double
             * @description Lower bound of the Wilson interval at 95 %, 0 to 1
             */
            score: number;
        };
        Remark: {
            /** @description 1 to 2,000 code points */
            body: string;
            /** @description Where what it is about begins: a Yjs relative position in base64 */
            from?: string;
            /** @description At most 300 code points; what is more is cut off */
            quote?: string;
            /**
             * Format: int64
             * @description The comment that this answers
             */
            thread?: number;
            /** @description Where that ends */
            to?: string;
        };
        RepliesOutBody: {
            items: components["schemas"]["Reply"][];
        };
        Reply: {
            /** @enum {string} */
            answer: "going" | "maybe" | "declined";
            /** Format: int64 */
            id: number;
            name: string;
        };
        RequestsOutBody: {
            items: components["schemas"]["JoinRequest"][];
        };
        Return: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Person"];
            note: string;
        };
        Rights: {
            /** @description Say of others' homework that it was looked through; the owner may also send it back */
            check: boolean;
            enter_code: boolean;
            excuse: boolean;
            /** @description Say without a code that one is here */
            report: boolean;
            /** @description Look into what others handed in */
            see_homework: boolean;
            show_code: boolean;
            submit: boolean;
            withdraw_excuse: boolean;
            withdraw_report: boolean;
        };
        Room: {
            /**
             * Format: int64
             * @description How many wait longer than the asker, who waits
             */
            ahead?: number;
            /** @enum {string} */
            basis: "per_absence" | "proportional";
            /** Format: date-time */
            closed_at?: string;
            /**
             * Format: int64
             * @description KRW of a season, not refundable
             */
            cost: number;
            /** Format: date-time */
            created_at: string;
            dismissed: boolean;
            /**
             * Format: int64
             * @description KRW, refundable deposit of a season
             */
            entrance_fee: number;
            /** Format: int64 */
            excused_quota: number;
            explain: string;
            /**
             * Format: int64
             * @description Days
             */
            grace_period: number;
            has_password: boolean;
            /** Format: int64 */
            id: number;
            keywords: string[];
            /** Format: int64 */
            late_every: number;
            liked: boolean;
            main_goal: string;
            /**
             * Format: int64
             * @description Seats, the owner's included
             */
            max_user_count: number;
            /** @description 0 Sunday … 6 Saturday */
            meeting_days: number[];
            /** @description 19:00-21:00, several with commas; an end before its start is past midnight */
            meeting_times: string;
            /** Format: int64 */
            owner: number;
            /** @description Empty unless the asker may see it */
            owner_name: string;
            /**
             * Format: int64
             * @description Percent of the deposit
             */
            penalty: number;
            /**
             * Format: int64
             * @description Days of a season
             */
            period_renew: number;
            /** Format: int64 */
            planned_events: number;
            /** @enum {string} */
            policy: "perfect" | "least" | "weighted" | "fund";
            /** Format: int64 */
            season: number;
            /** Format: date-time */
            season_started_at: string;
            /** @description The taken seats, in the order of joining */
            seats: components["schemas"]["Seat"][];
            /**
             * @description What the asker is to the room
             * @enum {string}
             */
            standing: "none" | "waiting" | "member" | "owner" | "denied" | "left";
            time_zone: string;
            title: string;
            /** Format: int64 */
            user_count: number;
        };
        RoomInput: {
            /** @enum {string} */
            basis?: "per_absence" | "proportional";
            /**
             * Format: int64
             * @description KRW of a season, not refundable; 0 to the operator's cap
             */
            cost?: number;
            /**
             * Format: int64
             * @description KRW, 0 to the operator's cap
             */
            entrance_fee?: number;
            /**
             * Format: int64
             * @description Excuses of a season that cost nothing
             */
            excused_quota?: number;
            /** @description At most 10,000 code points */
            explain?: string;
            /**
             * Format: int64
             * @description 0 to 365 days; 14 by default
             */
            grace_period?: number;
            /** @description At most 20 words of 1 to 30 code points */
            keywords?: string[];
            /**
             * Format: int64
             * @description So many lates are one absence; 0: each is half of one
             */
            late_every?: number;
            /** @description 1 to 2,000 code points */
            main_goal?: string;
            /**
             * Format: int64
             * @description 2 to 100, the owner included; 5 by default
             */
            max_user_count?: number;
            /** @description 0 Sunday … 6 Saturday */
            meeting_days?: number[];
            /** @description 19:00-21:00, several with commas */
            meeting_times?: string;
            /** @description At most 72 bytes; empty opens the room */
            password?: string;
            /**
             * Format: int64
             * @description 0 to 100 percent
             */
            penalty?: number;
            /**
             * Format: int64
             * @description 1 to 365 days; 30 by default
             */
            period_renew?: number;
            /**
             * Format: int64
             * @description Scored events of a season; 0: as many as the plan holds when the first begins
             */
            planned_events?: number;
            /**
             * @description Who shares what was charged
             * @enum {string}
             */
            policy?: "perfect" | "least" | "weighted" | "fund";
            /** @description 1 to 50 code points */
            title?: string;
        };
        RoomsOutBody: {
            items: components["schemas"]["Room"][];
            /** @description There is more: ask again with it as cursor */
            next_cursor?: string;
        };
        Rules: {
            /** @enum {string} */
            basis: "per_absence" | "proportional";
            /** Format: int64 */
            cost: number;
            /** Format: int64 */
            excused_quota: number;
            /** Format: int64 */
            fee: number;
            /** Format: int64 */
            grace_period: number;
            /** Format: int64 */
            late_every: number;
            /** Format: int64 */
            penalty: number;
            /** Format: int64 */
            period_renew: number;
            /** Format: int64 */
            planned_events: number;
            /** @enum {string} */
            policy: "perfect" | "least" | "weighted" | "fund";
        };
        Ruling: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            by: number;
            /** Format: int64 */
            confirmed_by?: number;
            /** Format: int64 */
            id: number;
            mark: string;
            reason: string;
        };
        Scored: {
            /** Format: int64 */
            attribute: number;
            /** Format: date-time */
            begins_at: string;
            /** Format: int64 */
            event: number;
            marks: Record<string, never>;
            /**
             * Format: int64
             * @description From 0
             */
            number: number;
            title: string;
        };
        Season: {
            /**
             * Format: int64
             * @description KRW that the holder has in all
             */
            custody: number;
            disputes: components["schemas"]["Dispute"][];
            /**
             * Format: date-time
             * @description Local midnight of the room
             */
            ends_at: string;
            /**
             * Format: int64
             * @description N: scored events planned
             */
            events: number;
            /** Format: date-time */
            frozen_at?: string;
            /**
             * Format: int64
             * @description KRW of the room's fund
             */
            fund: number;
            /**
             * Format: int64
             * @description Of these, scored so far
             */
            held: number;
            /** @description Who holds the money */
            holder: components["schemas"]["Person"];
            /** Format: int64 */
            holder_offered_to?: number;
            /** @description In the order of joining, those who left too */
            members: components["schemas"]["Enrolment"][];
            /** @description What the room shows now, where it differs: it counts from the next season on */
            next_rules?: components["schemas"]["Rules"];
            /** Format: int64 */
            number: number;
            /**
             * Format: int64
             * @description KRW charged in this season and not shared yet
             */
            pool: number;
            /** @description The document of the settlement, members by their ids */
            result?: unknown;
            /** @description The season's own copy */
            rules: components["schemas"]["Rules"];
            /** @description SHA-256 of the Korean text, in hex: what members agree to */
            rules_hash: string;
            /** @description A sentence a line */
            rules_text: string;
            scored: components["schemas"]["Scored"][];
            /** Format: date-time */
            settled_at?: string;
            /**
             * Format: date-time
             * @description When it is settled at the earliest, where it is frozen
             */
            settles_at?: string;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            state: "recruiting" | "active" | "frozen" | "settled" | "paid" | "archived" | "dissolved";
        };
        SeasonLine: {
            /** Format: date-time */
            ends_at: string;
            /** Format: int64 */
            number: number;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            state: "recruiting" | "active" | "frozen" | "settled" | "paid" | "archived" | "dissolved";
        };
        Seat: {
            me?: boolean;
            name?: string;
        };
        Seated: {
            /** @description Of the media server's identities, USER:DEVICE */
            devices: string[];
            /** @enum {string} */
            doing: "" | "focus" | "away";
            goal: string;
            goal_done: boolean;
            /**
             * Format: date-time
             * @description Raised since
             */
            hand_at?: string;
            /** Format: date-time */
            since: string;
            user: components["schemas"]["Person"];
        };
        ServerBody: {
            /** @description One click signs in as a demo person */
            demo: boolean;
            /** @description Letters are shown at /dev/mail */
            dev_mail: boolean;
            /**
             * Format: int64
             * @description Highest entrance fee in KRW
             */
            fee_cap: number;
            /** @description There is no administrator yet */
            setup: boolean;
            version: string;
        };
        SessionBody: {
            /** Format: date-time */
            expires_at: string;
            /** @description For Authorization: Bearer */
            token: string;
            user: components["schemas"]["Me"];
        };
        "Set-attendance-markRequest": {
            /** @description PRESENT, EXCUSED, HW_LATE, LATE, EARLY, HW_MISS or ABSENT */
            mark: string;
            /** @description 1 to 1,000 code points */
            reason: string;
        };
        "Set-excuseRequest": {
            /** @description 1 to 1,000 code points */
            reason: string;
        };
        "Set-freeRequest": {
            free: components["schemas"]["FreeHours"][];
        };
        "Set-interestsRequest": {
            interests: string[];
        };
        "Set-keywordsRequest": {
            keywords: string[];
        };
        "Set-renewalRequest": {
            /**
             * @description renew rolls the deposit over, leave gives up the seat; empty leaves it open
             * @enum {string}
             */
            next: "" | "renew" | "leave";
        };
        "Set-study-dayRequest": {
            /**
             * Format: int64
             * @description 0 to 12
             */
            hour: number;
        };
        "Set-upRequest": {
            email: string;
            /** @description ko (default) or en */
            language?: string;
            /** @description 1 to 50 code points */
            name: string;
            /** @description Must be true */
            over_14?: boolean;
            /** @description 8 code points to 72 bytes */
            password: string;
            /** @description Must be true */
            terms?: boolean;
            token: string;
        };
        Share: {
            /**
             * Format: int64
             * @description In UTF-16 units
             */
            characters: number;
            user: components["schemas"]["Person"];
        };
        ShareBasis: {
            /**
             * Format: int64
             * @description How many share it
             */
            among: number;
            eligible: boolean;
            /**
             * Format: int64
             * @description KRW that are shared
             */
            pool: number;
        };
        Shared: {
            /** Format: date-time */
            edited_at: string;
            /** @description Markdown */
            text: string;
            title: string;
        };
        "Sign-inRequest": {
            email: string;
            password: string;
        };
        SignUpBody: {
            email: string;
            /** @description ko (default) or en */
            language?: string;
            /** @description 1 to 50 code points */
            name: string;
            /** @description Must be true */
            over_14?: boolean;
            /** @description 8 code points to 72 bytes */
            password: string;
            /** @description Must be true */
            terms?: boolean;
        };
        Span: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        StandingOutBody: {
            standing: string;
        };
        Stars: {
            /**
             * Format: double
             * @description 1 to 5; 0 while unrated
             */
            average: number;
            /** Format: int64 */
            count: number;
        };
        "Start-call-timerRequest": {
            /**
             * Format: int64
             * @description Minutes of work, 1 to 180
             */
            focus: number;
            /** @description At most 100 code points */
            goal?: string;
            /**
             * Format: int64
             * @description Minutes of rest after them, 0 to 60
             */
            rest: number;
        };
        Statement: {
            /** @description One for each scored event, in their order */
            lines: components["schemas"]["MarkLine"][];
            member: components["schemas"]["Enrolment"];
            /** @description What the books say of the member, in their order */
            moves: components["schemas"]["MoveLine"][];
            share?: components["schemas"]["ShareBasis"];
        };
        "Stop-mailRequest": {
            token: string;
        };
        Study: {
            /**
             * Format: int64
             * @description The hour at which a day begins, 0 to 12
             */
            day_starts_at: number;
            days: components["schemas"]["Day"][];
            /** @description The most time first */
            rooms: components["schemas"]["InRoom"][];
            /**
             * Format: int64
             * @description Of all days; two rooms or devices at once count once
             */
            seconds: number;
        };
        SubmissionVersion: {
            /** Format: date-time */
            at: string;
            /** @description Who has looked it through */
            checks: components["schemas"]["Person"][];
            /** Format: int64 */
            id: number;
            late: boolean;
            links: string[];
            /** @description What it says is the text of that version */
            note?: components["schemas"]["HandedNote"];
            /** @description The owner has sent it back */
            returned?: components["schemas"]["Return"];
            text: string;
            /** Format: int64 */
            user: number;
            /**
             * Format: int64
             * @description 1, 2, 3… of its author
             */
            version: number;
        };
        SubmitRequest: {
            /** @description At most 10 http or https addresses of 2,000 characters */
            links?: string[];
            /**
             * Format: int64
             * @description A version of one of the room's notes, which is handed in as it was then
             */
            note_version?: number;
            /** @description At most 20,000 code points */
            text?: string;
        };
        Tally: {
            /** Format: int64 */
            declined: number;
            /** Format: int64 */
            going: number;
            /** Format: int64 */
            maybe: number;
            /** @enum {string} */
            mine?: "going" | "maybe" | "declined";
        };
        Ticket: {
            /** Format: int64 */
            call: number;
            /** @description USER:DEVICE */
            identity: string;
            /** @description For the public LiveKit client libraries, with this server's own address as their URL; good for five minutes */
            token: string;
        };
        Timer: {
            /**
             * Format: int64
             * @description Minutes of work, 1 to 180
             */
            focus: number;
            /** Format: date-time */
            from: string;
            /** @description What everybody works on; at most 100 code points */
            goal: string;
            /**
             * Format: int64
             * @description Minutes of rest after them, 0 to 60
             */
            rest: number;
        };
        Trust: {
            /**
             * Format: int64
             * @description The asker's own stars of this season; 0: none yet
             */
            mine: number;
            reliability: components["schemas"]["Reliability"];
            stars: components["schemas"]["Stars"];
            user: components["schemas"]["Person"];
        };
        "Update-meRequest": {
            /** @description At most 2,000 code points */
            goal?: string;
            /** @description ko or en */
            language?: string;
            /** @description 1 to 50 code points */
            name?: string;
            personalised?: boolean;
            seat_visible?: boolean;
        };
        "Update-noteRequest": {
            /** @description At most 100 code points, parts separated by / */
            folder?: string;
            /** @description 1 to 100 code points */
            title?: string;
        };
        "Verify-accountRequest": {
            code?: string;
            email?: string;
            token?: string;
        };
        Version: {
            /** Format: date-time */
            at: string;
            /** @description Who named it */
            by?: components["schemas"]["Person"];
            /** Format: int64 */
            characters: number;
            /** @description Who wrote since the version before */
            editors: components["schemas"]["Person"][];
            /** @description It was handed in as homework */
            handed_in: boolean;
            /** Format: int64 */
            id: number;
            /** @description Empty: it was kept by the server, as happens after some minutes of writing */
            name: string;
        };
        VersionText: {
            /** Format: date-time */
            at: string;
            /** @description Who named it */
            by?: components["schemas"]["Person"];
            /** Format: int64 */
            characters: number;
            /** @description Who wrote since the version before */
            editors: components["schemas"]["Person"][];
            /** @description It was handed in as homework */
            handed_in: boolean;
            /** Format: int64 */
            id: number;
            /** @description Empty: it was kept by the server, as happens after some minutes of writing */
            name: string;
            /** @description Markdown */
            text: string;
        };
        VersionsOutBody: {
            /** @description The newest last */
            items: components["schemas"]["SubmissionVersion"][];
        };
        WhatIf: {
            /**
             * Format: int64
             * @description 0 to 1,000, as those below
             */
            absent?: number;
            /** @description per_absence (default) or proportional */
            basis?: string;
            /** Format: int64 */
            early?: number;
            /**
             * Format: int64
             * @description Scored events of the season, 1 to 1,000
             */
            events: number;
            /** Format: int64 */
            excused?: number;
            /** Format: int64 */
            excused_quota?: number;
            /**
             * Format: int64
             * @description KRW, 0 to 1,000,000,000
             */
            fee: number;
            /** Format: int64 */
            hw_late?: number;
            /** Format: int64 */
            hw_miss?: number;
            /** Format: int64 */
            late?: number;
            /** Format: int64 */
            late_every?: number;
            /**
             * Format: int64
             * @description Percent
             */
            penalty: number;
        };
        WhatIfAnswer: {
            /**
             * Format: int64
             * @description KRW
             */
            charge: number;
            /**
             * Format: int64
             * @description KRW: the deposit less the charge, without a share
             */
            refund: number;
        };
        Words: {
            /** @enum {string} */
            doing?: "" | "focus" | "away";
            /** @description What one works on; at most 100 code points */
            goal?: string;
            goal_done?: boolean;
            /** @description Raised or not */
            hand?: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpBody"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "resend-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailInBody"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "request-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailInBody"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "confirm-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirm-resetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "verify-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Verify-accountRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "join-call-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "demo-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacesOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "demo-sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Demo-sign-inRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-invited-room": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "stop-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Stop-mailRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Update-meRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccount"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankAccount"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "remove-bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-my-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "make-my-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "revoke-my-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-freeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-interests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-interestsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "my-money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["My-moneyResponse"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-notices": {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: {
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticesOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "read-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Read-noticesRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-notify-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotifyPreferences"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-notify-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotifyPreferences"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotifyPreferences"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "my-rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Desk"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-study-time": {
        parameters: {
            query?: {
                /** @description The first day, YYYY-MM-DD; without it the last days are told */
                from?: string;
                /** @description 1 to 42 */
                days?: number;
                /** @description The time zone of the days */
                zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-study-day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-study-dayRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recommend-rooms": {
        parameters: {
            query?: {
                limit?: number;
                /** @description 1,2,3: rooms that are on the page already */
                exclude?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommendationsOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "count-fits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Count-fitsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "search-rooms": {
        parameters: {
            query?: {
                /** @description Words that must all occur; synonyms count */
                query?: string;
                /** @description 1,3: meets on one of these days */
                days?: string;
                /** @description Has a free seat */
                open?: boolean;
                /** @description KRW */
                max_fee?: string;
                keyword?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomsOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-room": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "close-room": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-room": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-payee-account": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccount"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "end-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "join-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Join-callRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "lock-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "unlock-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readmit-to-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "remove-from-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mute-in-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "say-in-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Words"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "start-call-timer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Start-call-timerRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "stop-call-timer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "unset-dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-event": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalsOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accept-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-event": {
        parameters: {
            query?: {
                /** @description Which occurrences of what repeats; settled ones stay as they are */
                scope?: "this" | "following" | "all";
            };
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-event": {
        parameters: {
            query?: {
                /** @description Which occurrences of what repeats. Settled ones, exceptions and cancelled occurrences stay as they are; what has begun keeps its time */
                scope?: "this" | "following" | "all";
            };
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-attendance": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attendance"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "check-in": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Check-inRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-check-in": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "confirm-check-in": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-check-in-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInCode"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dispute-mark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dispute-markRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-dispute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "decide-dispute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decide-disputeRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-excuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-excuseRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-excuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-attendance-marks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List-attendance-marksResponse"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-attendance-mark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-attendance-markRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "confirm-attendance-mark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "restore-event": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-replies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepliesOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "reply-to-event": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerInput"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-submissions": {
        parameters: {
            query?: {
                /** @description Whose; left out: one's own */
                user?: number;
            };
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionsOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionVersion"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "check-submission": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
                submission: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Check-submissionRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-submission-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                event: number;
                submission: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteTextOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "book-expense": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Book-expenseRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Expense"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-room-feed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "make-room-feed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "revoke-room-feed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "claim-fee": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Claim-feeRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "confirm-fee": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirm-feeRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "offer-holding": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Offer-holdingRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accept-holding": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "make-invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "revoke-invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-keywords": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-keywordsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "leave-room": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-ledger": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Book"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-like": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "unset-like": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "remove-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "object-to-removal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rate-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-messages": {
        parameters: {
            query?: {
                before?: number;
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagesOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Post-messageRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-notes": {
        parameters: {
            query?: {
                /** @description Words, all of which a note has in its title or text */
                query?: string;
                /** @description Those deleted in the last 30 days instead */
                deleted?: boolean;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotesOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Create-noteRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Update-noteRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-note-authors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListShare"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-note-comments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListComment"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "comment-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Remark"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-note-comment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
                comment: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "edit-note-comment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
                comment: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Edit"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "share-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "unshare-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-note-markdown": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "open-note-pad": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PadOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "pull-note-pad": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "push-note-pad": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "undelete-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-note-versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListVersion"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keep-note-version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Keep-note-versionRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-note-version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionText"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "restore-note-version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                note: number;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "hand-over-room": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hand-over-roomRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rate-room": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mark-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mark-readRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestsOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ask-to-join": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ask-to-joinRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingOutBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-request": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "answer-request": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Answer-requestRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-seasons": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List-seasonsResponse"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "agree-to-rules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Agree-to-rulesRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-renewal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-renewalRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-season": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                season: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Season"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                season: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "receive-payout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                season: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "send-payout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                season: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "save-report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                season: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "season-picture": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                season: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "save-statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                season: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-trust": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rating"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIf"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfAnswer"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    server: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sign-inRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Set-upRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-shared-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "X-Robots-Tag"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shared"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
